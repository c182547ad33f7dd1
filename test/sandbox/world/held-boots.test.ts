import assert from "node:assert/strict";
import { releaseBoot } from "../../../sandbox/world/held-boots";
import { internalsOf } from "../../../sandbox/world/internals";
import { faulty, rebootAndRest, worker } from "./faults/fixture";

describe("releaseBoot", () => {
  it("lets a held machine boot once, and does nothing to one that is not held", () => {
    const at = faulty({ kind: "node-stays-down", node: worker });
    const node = rebootAndRest(at, worker);
    assert.equal(internalsOf(at.world).heldBoots.size, 1);
    releaseBoot(at.world, worker);
    at.rest();
    // The fault is still armed and holds it again.
    assert.equal(node.isUp, false);
    at.lift();
    at.rest();
    assert.equal(node.isUp, true);
    releaseBoot(at.world, worker);
    at.rest();
    assert.equal(node.bootCount, 2);
  });
});
