import assert from "node:assert/strict";
import { resourceKind } from "../../../../sandbox/talos-api/resources/resource-kind";

describe("resourceKind", () => {
  it("is readable by all and as old as Talos unless it says otherwise", () => {
    const given = { type: "Things.runtime.talos.dev", singular: "Thing", namespace: "runtime" };
    const kind = resourceKind({ ...given, list: () => [] });
    assert.equal(kind.isSensitive, false);
    assert.equal(kind.since, undefined);
    assert.equal(kind.owner, "ThingController");
    const other = resourceKind({ ...given, list: () => [], isSensitive: true, since: "1.14.0" });
    assert.ok(other.isSensitive);
    assert.equal(other.since, "1.14.0");
  });
});
