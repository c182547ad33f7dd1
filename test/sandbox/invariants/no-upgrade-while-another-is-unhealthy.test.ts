import assert from "node:assert/strict";
import { noUpgradeWhileAnotherIsUnhealthy } from "../../../sandbox/invariants/no-upgrade-while-another-is-unhealthy";
import { armFault } from "../../../sandbox/world/faults";
import { upgradeLegacy } from "../../../sandbox/world/operations";
import type { WorldNode } from "../../../sandbox/world/types";
import { imageOf, smallWorld, type SmallWorld } from "../world/fixtures/small-world";
import { judge } from "./fixture";

async function upgrade(at: SmallWorld, node: WorldNode): Promise<void> {
  const image = imageOf(at.world, "1.13.0");
  const options = { preserve: false, stage: false, force: true, powercycle: false };
  await at.play(upgradeLegacy(at.world, node, { image, ...options }));
}

describe("no-upgrade-while-another-is-unhealthy", () => {
  it("is kept one after the other", async () => {
    const at = smallWorld();
    const found = await judge(at.world, noUpgradeWhileAnotherIsUnhealthy, async () => {
      for (const node of [at.controlPlane(1), at.worker(1)]) {
        await upgrade(at, node);
        at.rest();
      }
    });
    assert.deepEqual(found, []);
  });

  it("is broken while another node is sick for a reason of its own", async () => {
    const at = smallWorld();
    armFault(at.world, { kind: "kubelet-not-ready", node: at.worker(2).name });
    at.rest();
    const found = await judge(at.world, noUpgradeWhileAnotherIsUnhealthy, () =>
      upgrade(at, at.worker(1)),
    );
    assert.match(
      found[0]?.detail ?? "",
      /upgrade of demo-worker-1 while demo-worker-2 is unhealthy/,
    );
  });

  it("leaves workers that go down together because of us to the limit of workers", async () => {
    const at = smallWorld();
    const found = await judge(at.world, noUpgradeWhileAnotherIsUnhealthy, async () => {
      await upgrade(at, at.worker(1));
      at.clock.advance(80_000);
      assert.equal(at.worker(1).isUp, false);
      await upgrade(at, at.worker(2));
    });
    assert.deepEqual(found, []);
  });
});
