import assert from "node:assert/strict";
import { requireSafety } from "../../../provider/run/require-safety";
import { armFault } from "../../../sandbox/world/faults";
import { simulate } from "../../simulation/simulate";

async function requireFor(name: string, change: Parameters<typeof armFault>[1] | undefined) {
  const simulation = simulate();
  const run = await simulation.start().begin();
  const node = run.snapshot.nodes.find((each) => each.name === name);
  assert.ok(node !== undefined);
  if (change !== undefined) armFault(simulation.world, change);
  await simulation.settle(requireSafety(run, node));
  return simulation.clock.now();
}

describe("requireSafety", () => {
  it("guards etcd for a control-plane node, and only for one", async () => {
    assert.ok((await requireFor("demo-control-plane-1", undefined)) >= 2_000);
    assert.ok((await requireFor("demo-worker-1", undefined)) < 2_000);
  });

  it("refuses while another node is not Ready", async () => {
    const fault = { kind: "kubelet-not-ready", node: "demo-worker-2" } as const;
    await assert.rejects(requireFor("demo-worker-1", fault), /demo-worker-2 is not Ready/);
  });

  it("refuses a control-plane node while etcd has an alarm", async () => {
    const fault = { kind: "etcd-alarm", node: "demo-control-plane-3" } as const;
    await assert.rejects(requireFor("demo-control-plane-1", fault), /Code: QUORUM_AT_RISK$/);
  });
});
