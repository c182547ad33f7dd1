import assert from "node:assert/strict";
import { setCordon } from "../../../../sandbox/world/faults/operator";
import { objectOf, smallWorld } from "../fixtures/small-world";
import { faulty, worker } from "./fixture";

describe("operator-uncordons", () => {
  it("is told in the operator's name and stays when it is lifted", () => {
    const before = smallWorld();
    setCordon(before.world, worker, true);
    const at = faulty({ kind: "operator-uncordons", node: worker }, before);
    assert.equal(at.fired(), 1);
    at.lift();
    at.rest();
    const { unschedulable = false } = objectOf(at.world, "Node", worker).spec as {
      unschedulable?: boolean;
    };
    assert.equal(unschedulable, false);
    const last = at.world.log.at(-1);
    assert.deepEqual([last?.action, last?.by], ["uncordon", "operator"]);
  });

  it("does not fire where it is so already", () => {
    const before = smallWorld();
    setCordon(before.world, worker, false);
    assert.equal(faulty({ kind: "operator-uncordons", node: worker }, before).fired(), 0);
  });
});
