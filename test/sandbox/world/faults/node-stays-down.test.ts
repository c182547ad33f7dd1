import assert from "node:assert/strict";
import { faulty, rebootAndRest, worker } from "./fixture";

describe("node-stays-down", () => {
  it("holds a reboot until it is lifted", () => {
    const at = faulty({ kind: "node-stays-down", node: worker });
    assert.equal(at.fired(), 0);
    const node = rebootAndRest(at, worker);
    assert.equal(node.isUp, false);
    assert.equal(at.fired(), 1);
    at.lift();
    at.rest();
    assert.equal(node.ready, true);
  });
});
