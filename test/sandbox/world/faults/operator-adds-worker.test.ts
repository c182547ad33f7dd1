import assert from "node:assert/strict";
import { faulty, nodeOf } from "./fixture";

describe("operator-adds-worker", () => {
  it("has a worker join and stay", () => {
    const at = faulty({ kind: "operator-adds-worker", name: "new" });
    at.rest();
    assert.equal(nodeOf(at.world, "new").ready, true);
    assert.equal(at.fired(), 1);
    at.lift();
    assert.ok(at.world.nodes.has("new"));
  });

  it("does not fire where the name is taken", () => {
    assert.equal(faulty({ kind: "operator-adds-worker", name: "demo-worker-1" }).fired(), 0);
  });
});
