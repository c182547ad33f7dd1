import assert from "node:assert/strict";
import { operator, setCordon } from "../../../../sandbox/world/faults/operator";
import { smallWorld } from "../fixtures/small-world";
import { faulty, worker } from "./fixture";

describe("setCordon", () => {
  it("changes what is not so yet, in the name of the operator", () => {
    const { world } = smallWorld();
    assert.equal(setCordon(world, worker, false), false);
    assert.equal(setCordon(world, worker, true), true);
    assert.equal(setCordon(world, worker, true), false);
    assert.equal(setCordon(world, "stranger", true), false);
    assert.deepEqual(
      world.log.map(({ action, node, by }) => [action, node, by]),
      [["cordon", worker, operator]],
    );
  });

  it("does nothing while nobody answers", () => {
    const { world } = faulty({ kind: "kubernetes-api-away" });
    assert.equal(setCordon(world, worker, true), false);
  });
});
