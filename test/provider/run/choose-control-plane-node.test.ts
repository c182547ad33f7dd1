import assert from "node:assert/strict";
import type { UpgradeNode } from "../../../provider/model/plan";
import { chooseControlPlaneNode } from "../../../provider/run/choose-control-plane-node";
import { pendingNodes } from "../../../provider/run/pending";
import type { RunState } from "../../../provider/run/run-state";
import { simulate, type Simulation } from "../../simulation/simulate";

function leaderOf({ world }: Simulation): string {
  return world.etcd.members.find(({ id }) => id === world.etcd.leader)?.node ?? "";
}

async function choose(
  { settle }: Simulation,
  run: RunState,
  pending: readonly UpgradeNode[],
): Promise<string> {
  const [first, ...others] = pending;
  assert.ok(first !== undefined);
  const chosen = await settle(chooseControlPlaneNode(run.ports.talos, [first, ...others]));
  return chosen.node;
}

describe("chooseControlPlaneNode", () => {
  it("takes the leader last, whoever leads", async () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const simulation = simulate({ world: { seed, kubernetesVersion: "1.35.1" } });
      const run = await simulation.start().begin();
      let pending = pendingNodes(run, "upgrade-control-plane-node");
      const order: string[] = [];
      while (pending.length > 0) {
        const next = await choose(simulation, run, pending);
        order.push(next);
        pending = pending.filter(({ node }) => node !== next);
      }
      assert.equal(order.at(-1), leaderOf(simulation));
      assert.equal(new Set(order).size, 3);
    }
  });

  it("reads the leader at the moment of the choice", async () => {
    const simulation = simulate({ world: { kubernetesVersion: "1.35.1" } });
    const run = await simulation.start().begin();
    const pending = pendingNodes(run, "upgrade-control-plane-node");
    const first = await choose(simulation, run, pending);
    const { etcd } = simulation.world;
    etcd.leader = etcd.members.find(({ node }) => node === first)?.id;
    assert.notEqual(await choose(simulation, run, pending), first);
  });
});
