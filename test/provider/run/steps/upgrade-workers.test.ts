import assert from "node:assert/strict";
import { upgradeWorkers } from "../../../../provider/run/steps/upgrade-workers";
import { armFault } from "../../../../sandbox/world/faults";
import { simulate, type Simulation } from "../../../simulation/simulate";
import { backup, perform } from "./perform";

// Kubernetes is there already: the first hop of the plan is that of Talos.
const onlyTalos = { kubernetesVersion: "1.35.1" };
const workers = [1, 2, 3, 4].map((number) => `demo-worker-${number}`);

function simulateWorkers(parallel: number): Simulation {
  return simulate({
    world: { ...onlyTalos, workers: 4, workloads: [] },
    request: { nodes: workers, workersParallel: { kind: "count", count: parallel } },
  });
}

async function mostDown(simulation: Simulation): Promise<number> {
  const { world } = simulation;
  let most = 0;
  world.listeners.add(() => {
    const down = [...world.nodes.values()].filter(({ role, isUp }) => role === "worker" && !isUp);
    most = Math.max(most, down.length);
  });
  const run = await simulation.start().begin();
  run.record.backup = backup;
  await perform(simulation, run, upgradeWorkers);
  assert.equal(run.record.upgraded.size, 4);
  return most;
}

describe("step upgrade-workers", () => {
  it("is due only when no control-plane node of the hop is left", async () => {
    const both = await simulate({ world: onlyTalos }).start().begin();
    assert.equal(upgradeWorkers.isDue(both), false);
    const rest = await simulateWorkers(1).start().begin();
    assert.equal(upgradeWorkers.isDue(rest), true);
  });

  it("takes as many down at once as allowed, and no more", async () => {
    assert.equal(await mostDown(simulateWorkers(1)), 1);
    assert.equal(await mostDown(simulateWorkers(2)), 2);
  });

  it("starts no other worker after one has failed, and lets the running one finish", async () => {
    const simulation = simulate({
      world: { ...onlyTalos, workers: 4, workloads: [], talosVersion: "1.13.0" },
      request: {
        nodes: workers,
        talosVersion: "1.13.9",
        workersParallel: { kind: "count", count: 2 },
      },
    });
    // Known before the other one is back: the node does not even reboot.
    armFault(simulation.world, { kind: "installer-fails", node: "demo-worker-2" });
    const run = await simulation.start().begin();
    run.record.backup = backup;
    await assert.rejects(perform(simulation, run, upgradeWorkers), /Code: NODE_NOT_UPGRADED$/);
    assert.deepEqual([...run.record.upgraded.keys()], ["demo-worker-1", "demo-worker-3"]);
    assert.equal(simulation.world.nodes.get("demo-worker-4")?.bootCount, 1);
  });

  it("tells of every worker that failed", async () => {
    const simulation = simulateWorkers(2);
    armFault(simulation.world, { kind: "boot-fallback", node: "demo-worker-2" });
    armFault(simulation.world, { kind: "boot-fallback", node: "demo-worker-3" });
    const run = await simulation.start().begin();
    run.record.backup = backup;
    await assert.rejects(
      perform(simulation, run, upgradeWorkers),
      /demo-worker-2: A node came back on its old system[^]*demo-worker-3: [^]*Code: WORKERS_FAILED$/,
    );
    assert.deepEqual([...run.record.fallbacks.keys()], ["demo-worker-2", "demo-worker-3"]);
  });
});
