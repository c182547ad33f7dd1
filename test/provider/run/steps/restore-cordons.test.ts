import assert from "node:assert/strict";
import { cordonMark } from "../../../../provider/model/cordon-mark";
import { restoreCordons } from "../../../../provider/run/steps/restore-cordons";
import { cordons } from "../../../simulation/judge";
import { simulate, type Simulation } from "../../../simulation/simulate";
import { backup, perform } from "./perform";

async function leaveCordon({ settle, start }: Simulation, node: string): Promise<void> {
  const { kubernetes } = start().ports;
  await settle(
    kubernetes.patchNode(node, { unschedulable: true, annotations: { [cordonMark]: "false" } }),
  );
}

describe("step restore-cordons", () => {
  it("is due where an earlier run left its mark, and takes it away after the backup", async () => {
    const simulation = simulate();
    await leaveCordon(simulation, "demo-worker-1");
    const run = await simulation.start().begin();
    assert.equal(restoreCordons.isDue(run), true);
    await assert.rejects(perform(simulation, run, restoreCordons), /BACKUP_MISSING/);
    run.record.backup = backup;
    await perform(simulation, run, restoreCordons);
    assert.deepEqual(cordons(simulation.world), []);
  });

  it("is not due without a mark", async () => {
    assert.equal(restoreCordons.isDue(await simulate().start().begin()), false);
  });

  it("waits until pods that had no place are there again", async () => {
    const simulation = simulate({ world: { controlPlanes: 1, workers: 0, workloads: [] } });
    const { world, clock, settle } = simulation;
    await leaveCordon(simulation, "demo-control-plane-1");
    for (const pod of world.kubernetes.list("Pod", "kube-system")) {
      if (pod.metadata.labels?.["k8s-app"] !== "kube-dns") continue;
      world.kubernetes.delete("Pod", "kube-system", pod.metadata.name);
    }
    clock.advance(60_000);
    const run = await simulation.start().begin();
    run.record.backup = backup;
    await perform(simulation, run, restoreCordons);
    const workload = run.ports.kubernetes.workload("Deployment", "kube-system", "coredns");
    assert.deepEqual(await settle(workload), { desired: 2, ready: 2 });
  });
});
