import assert from "node:assert/strict";
import { lockMark } from "../../../provider/model/lock-mark";

describe("lockMark", () => {
  // Users write it by hand: it stands in docs/operations.md, and never changes.
  it("is the annotation that the documentation names", () => {
    assert.equal(lockMark, "talos-upgrade.pulumi.com/locked");
  });
});
