import assert from "node:assert/strict";
import { lookAgain } from "../../../../provider/run/look-again";
import { upgradeControlPlaneNodes } from "../../../../provider/run/steps/upgrade-control-plane-nodes";
import { simulate } from "../../../simulation/simulate";
import { backup, perform } from "./perform";

describe("step upgrade-control-plane-nodes", () => {
  it("upgrades one node a time, the leader of that moment last, until none is due", async () => {
    const simulation = simulate({ world: { seed: 9, kubernetesVersion: "1.35.1" } });
    const { world, settle } = simulation;
    const run = await simulation.start().begin();
    run.record.backup = backup;
    const leader = world.etcd.members.find(({ id }) => id === world.etcd.leader)?.node;
    const order: string[] = [];
    while (upgradeControlPlaneNodes.isDue(run)) {
      await perform(simulation, run, upgradeControlPlaneNodes);
      order.push(run.record.downtimes.at(-1)?.node ?? "");
      await settle(lookAgain(run));
    }
    assert.equal(new Set(order).size, 3);
    assert.equal(order.at(-1), leader);
  });

  it("has nothing to do with workers", async () => {
    const run = await simulate({
      world: { kubernetesVersion: "1.35.1" },
      request: { nodes: ["demo-worker-1"] },
    })
      .start()
      .begin();
    assert.equal(upgradeControlPlaneNodes.isDue(run), false);
  });
});
