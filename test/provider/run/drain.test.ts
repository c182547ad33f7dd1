import assert from "node:assert/strict";
import type { KubernetesApi } from "../../../provider/ports";
import { withCordon } from "../../../provider/run/cordon";
import { drain, requireDrainAllowed } from "../../../provider/run/drain";
import { evictablePods } from "../../../provider/run/evictable-pods";
import type { WorkloadOptions } from "../../../sandbox/world/types";
import { simulate, type Simulation } from "../../simulation/simulate";
import { buildBudgetFacts, buildPodFacts } from "./pods";

const settings = { timeoutMs: 300_000, barePods: "evict", localData: "evict" } as const;
const node = "demo-worker-1";
const calm = { node, settings, allow: [], deleted: new Set<string>() };

function simulateWorkload(workload: Partial<WorkloadOptions>, workers = 2): Simulation {
  const web = { namespace: "default", name: "web", replicas: 4, minAvailable: 3, ...workload };
  return simulate({ world: { workers, workloads: [web] } });
}

/** Drains the first worker and gives what was evicted and what is left on it. */
async function drainWorker(
  simulation: Simulation,
): Promise<{ evicted: number; left: readonly string[] }> {
  const { ports } = simulation.start();
  const evicted = new Set<string>();
  const deleted = new Set<string>();
  let left: readonly string[] = [];
  await simulation.settle(
    withCordon(ports, node, async () => {
      await drain(ports, { node, settings, allow: [], evicted, deleted });
      left = (await evictablePods(ports.kubernetes, node)).map(({ name }) => name);
    }),
  );
  return { evicted: evicted.size, left };
}

describe("drain", () => {
  it("empties the node and never takes more than the budget gives", async () => {
    const simulation = simulateWorkload({ replicas: 6, minAvailable: 5 });
    const { world } = simulation;
    let fewest = Infinity;
    world.listeners.add(() => {
      const budget = world.kubernetes.get("PodDisruptionBudget", "default", "web");
      const { currentHealthy } = budget?.status as { currentHealthy: number };
      fewest = Math.min(fewest, currentHealthy);
    });
    const { evicted, left } = await drainWorker(simulation);
    assert.deepEqual(left, []);
    assert.ok(evicted >= 2, `${evicted} evicted`);
    assert.ok(fewest >= 5, `only ${fewest} were healthy`);
  });

  it("names budget, pod and namespace when the budget never gives", async () => {
    const simulation = simulateWorkload({ replicas: 4, minAvailable: 4 });
    await assert.rejects(
      drainWorker(simulation),
      /Budget default\/web did not let go of pod default\/web-[^]* within 5 min[^]*Code: DRAIN_BLOCKED$/,
    );
    assert.ok(simulation.clock.now() >= settings.timeoutMs);
  });

  it("asks again for a refused eviction, each time after a longer pause", async () => {
    const simulation = simulateWorkload({});
    const { ports } = simulation.start();
    const asked: number[] = [];
    const kubernetes: KubernetesApi = {
      ...ports.kubernetes,
      podsOnNode: () => Promise.resolve([buildPodFacts()]),
      budgets: () => Promise.resolve([buildBudgetFacts()]),
      evict: () => {
        asked.push(simulation.clock.now());
        return Promise.resolve({ kind: "refused", reason: "budget" });
      },
    };
    const evicted = new Set<string>();
    await assert.rejects(
      simulation.settle(drain({ ...ports, kubernetes }, { ...calm, evicted })),
      /DRAIN_BLOCKED/,
    );
    const pauses = asked.slice(1).map((at, index) => at - (asked[index] ?? 0));
    assert.ok(pauses.length >= 8, `asked ${asked.length} times`);
    assert.ok((pauses[0] ?? 0) < 2_000 && (pauses.at(-1) ?? 0) >= 15_000, pauses.join(" "));
    assert.equal(evicted.size, 0);
  });

  it("waits for a pod that ends by itself and names one that does not, with its finalizers", async () => {
    const simulation = simulateWorkload({});
    const { ports } = simulation.start();
    const stuck = buildPodFacts({ terminating: true, finalizers: ["example.com/keep"] });
    const kubernetes: KubernetesApi = {
      ...ports.kubernetes,
      podsOnNode: () => Promise.resolve([stuck]),
      evict: () => assert.fail("a pod that is leaving is not evicted again"),
    };
    await assert.rejects(
      simulation.settle(drain({ ...ports, kubernetes }, { ...calm, evicted: new Set() })),
      /default\/web-1 \(finalizers: example\.com\/keep\)[^]*Code: DRAIN_TIMED_OUT$/,
    );
  });
});

describe("requireDrainAllowed", () => {
  async function ask(simulation: Simulation, name: string): Promise<void> {
    await simulation.settle(
      requireDrainAllowed(simulation.start().ports, { node: name, settings, allow: [] }),
    );
  }

  it("refuses at once what a budget will never let happen on the only node", async () => {
    const web = { namespace: "default", name: "web", replicas: 2, minAvailable: 1 };
    const simulation = simulate({ world: { controlPlanes: 1, workers: 0, workloads: [web] } });
    await assert.rejects(
      ask(simulation, "demo-control-plane-1"),
      /Budget default\/web guards pod default\/web-[^]*drain\.timeout[^]*Code: DRAIN_HAS_NO_PLACE$/,
    );
    assert.deepEqual(simulation.world.log, []);
  });

  it("lets the only node be drained of what no budget guards", async () => {
    const web = { namespace: "default", name: "web", replicas: 2, minAvailable: undefined };
    const simulation = simulate({ world: { controlPlanes: 1, workers: 0, workloads: [web] } });
    await ask(simulation, "demo-control-plane-1");
  });

  it("refuses what the settings forbid", async () => {
    const simulation = simulateWorkload({});
    const { ports } = simulation.start();
    const kubernetes: KubernetesApi = {
      ...ports.kubernetes,
      podsOnNode: () => Promise.resolve([buildPodFacts({ controller: undefined })]),
    };
    await assert.rejects(
      simulation.settle(
        requireDrainAllowed(
          { ...ports, kubernetes },
          { node, settings: { ...settings, barePods: "refuse" }, allow: ["force-drain"] },
        ),
      ),
      /drain\.barePods[^]*Code: DRAIN_REFUSED$/,
    );
  });
});
