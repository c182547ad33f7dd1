import assert from "node:assert/strict";
import { controlPlane, faulty, worker } from "./fixture";

describe("operator-removes-worker", () => {
  it("takes the worker away for good", () => {
    const at = faulty({ kind: "operator-removes-worker", node: worker });
    at.rest();
    assert.equal(at.world.nodes.has(worker), false);
    assert.equal(at.world.kubernetes.get("Node", undefined, worker), undefined);
    assert.equal(at.fired(), 1);
    at.lift();
    at.rest();
    assert.equal(at.world.nodes.has(worker), false);
  });

  it("leaves control-plane nodes alone", () => {
    assert.equal(faulty({ kind: "operator-removes-worker", node: controlPlane }).fired(), 0);
  });
});
