import assert from "node:assert/strict";
import { cordonMark, talosCordonMark } from "../../../provider/model/cordon-mark";

describe("cordon marks", () => {
  it("are two annotation names that Kubernetes accepts", () => {
    assert.notEqual(cordonMark, talosCordonMark);
    // kubernetes.io/docs/concepts/overview/working-with-objects/annotations: prefix/name, the name up to 63 characters.
    for (const mark of [cordonMark, talosCordonMark])
      assert.match(mark, /^[a-z0-9.-]{1,253}\/[A-Za-z0-9][\w.-]{0,61}[A-Za-z0-9]$/);
  });
});
