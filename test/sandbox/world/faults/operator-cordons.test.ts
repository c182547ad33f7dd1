import assert from "node:assert/strict";
import { setCordon } from "../../../../sandbox/world/faults/operator";
import { objectOf, smallWorld } from "../fixtures/small-world";
import { faulty, worker } from "./fixture";

describe("operator-cordons", () => {
  it("is told in the operator's name and stays when it is lifted", () => {
    const before = smallWorld();
    setCordon(before.world, worker, false);
    const at = faulty({ kind: "operator-cordons", node: worker }, before);
    assert.equal(at.fired(), 1);
    at.lift();
    at.rest();
    const { unschedulable = false } = objectOf(at.world, "Node", worker).spec as {
      unschedulable?: boolean;
    };
    assert.equal(unschedulable, true);
    const last = at.world.log.at(-1);
    assert.deepEqual([last?.action, last?.by], ["cordon", "operator"]);
  });

  it("does not fire where it is so already", () => {
    const before = smallWorld();
    setCordon(before.world, worker, true);
    assert.equal(faulty({ kind: "operator-cordons", node: worker }, before).fired(), 0);
  });
});
