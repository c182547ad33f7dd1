import assert from "node:assert/strict";
import { faulty, rebootAndRest, worker } from "./fixture";

describe("maintenance-mode", () => {
  it("waits for a configuration and answers nobody until it is lifted", () => {
    const at = faulty({ kind: "maintenance-mode", node: worker });
    const node = rebootAndRest(at, worker);
    assert.deepEqual([node.isUp, node.stage], [false, "maintenance"]);
    assert.equal(at.fired(), 1);
    at.lift();
    at.rest();
    assert.deepEqual([node.isUp, node.stage, node.ready], [true, "running", true]);
  });
});
