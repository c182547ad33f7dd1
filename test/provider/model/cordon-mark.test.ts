import assert from "node:assert/strict";
import { cordonMark, takesPods, talosCordonMark } from "../../../provider/model/cordon-mark";

describe("cordon marks", () => {
  // Kubernetes: an optional DNS subdomain, a slash, and a name of at most 63 characters.
  it("are annotation keys that Kubernetes takes, and not each other's", () => {
    const key = /^[a-z0-9.-]{1,253}\/[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;
    assert.match(cordonMark, key);
    assert.match(talosCordonMark, key);
    assert.notEqual(cordonMark, talosCordonMark);
  });
});

describe("takesPods", () => {
  it("is true for an open node and for one that only we cordoned", () => {
    assert.ok(takesPods({ unschedulable: false, cordonMark: undefined }));
    assert.ok(takesPods({ unschedulable: true, cordonMark: "false" }));
    assert.ok(!takesPods({ unschedulable: true, cordonMark: "true" }));
    assert.ok(!takesPods({ unschedulable: true, cordonMark: undefined }));
  });
});
