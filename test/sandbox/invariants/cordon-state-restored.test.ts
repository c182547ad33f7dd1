import assert from "node:assert/strict";
import { cordonStateRestored } from "../../../sandbox/invariants/cordon-state-restored";
import { objectOf, smallWorld, type SmallWorld } from "../world/fixtures/small-world";
import { judge } from "./fixture";

function cordon({ world, worker }: SmallWorld, unschedulable: boolean): void {
  const node = objectOf(world, "Node", worker(1).name);
  world.kubernetes.update({ ...node, spec: { unschedulable } });
}

describe("cordon-state-restored", () => {
  it("asks for the state from before, at the end only", async () => {
    const at = smallWorld();
    const found = await judge(at.world, cordonStateRestored, () => {
      cordon(at, true);
      cordon(at, false);
    });
    assert.deepEqual(found, []);
  });

  it("is broken by a cordon left behind, and by one that was taken from somebody", async () => {
    const at = smallWorld();
    const left = await judge(at.world, cordonStateRestored, () => {
      cordon(at, true);
    });
    assert.match(left[0]?.detail ?? "", /demo-worker-1 was schedulable and is cordoned/);
    const taken = await judge(at.world, cordonStateRestored, () => {
      cordon(at, false);
    });
    assert.match(taken[0]?.detail ?? "", /was cordoned and is schedulable/);
  });
});
