import assert from "node:assert/strict";
import type { UpgradeNode } from "../../../provider/model/plan";
import { requireWhole } from "../../../provider/run/require-whole";
import { simulate } from "../../simulation/simulate";

const change: UpgradeNode = {
  kind: "upgrade-worker",
  node: "demo-worker-1",
  address: "10.5.0.5",
  from: "1.12.0",
  to: "1.13.0",
  image: "ghcr.io/siderolabs/installer:v1.13.0",
  legacy: false,
};

async function begin() {
  const simulation = simulate();
  const begun = await simulation.start().begin();
  const node = simulation.world.nodes.get(change.node);
  assert.ok(node !== undefined);
  let observed = 0;
  const run = {
    ...begun,
    observe: () => {
      observed += 1;
      return begun.observe();
    },
  };
  const wish = { ...change, address: node.address };
  return { simulation, run, node, wish, looks: () => observed };
}

describe("requireWhole", () => {
  it("looks at the whole cluster only when the node itself is ready", async () => {
    const { simulation, run, node, wish, looks } = await begin();
    node.ready = false;
    let before: number | undefined;
    simulation.clock.after(60_000, () => {
      before = looks();
      node.ready = true;
    });
    await simulation.settle(requireWhole(run, wish));
    assert.equal(before, 0);
    assert.ok(looks() >= 2 && looks() <= 3, `${looks()} looks`);
  });

  it("waits for kubelet to report from the new boot", async () => {
    const { simulation, run, node, wish } = await begin();
    run.record.leftBoots.set(wish.node, node.bootId);
    await assert.rejects(
      simulation.settle(requireWhole(run, wish)),
      /kubelet on demo-worker-1 has not reported since its reboot[^]*Code: CHECKS_FAILED$/,
    );
  });

  it("names a node that does not become ready", async () => {
    const { simulation, run, node, wish } = await begin();
    node.isUp = false;
    await assert.rejects(simulation.settle(requireWhole(run, wish)), /Code: CHECKS_FAILED$/);
  });
});
