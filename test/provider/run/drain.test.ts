import assert from "node:assert/strict";
import { lockMark } from "../../../provider/model/lock-mark";
import { type KubernetesApi, PortError } from "../../../provider/ports";
import { withCordon } from "../../../provider/run/cordon";
import { drain, requireDrainAllowed } from "../../../provider/run/drain";
import { evictablePods } from "../../../provider/run/evictable-pods";
import { armFault } from "../../../sandbox/world/faults";
import type { WorkloadOptions } from "../../../sandbox/world/types";
import { cordonByHuman } from "../../simulation/cordon-by-human";
import { cordons } from "../../simulation/judge";
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
      /default\/web-1 \(terminating; finalizers: example\.com\/keep\)[^]*Code: DRAIN_TIMED_OUT$/,
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

describe("drain, in the way of others", () => {
  const twoBudgets = [buildBudgetFacts(), buildBudgetFacts({ name: "all", disruptionsAllowed: 1 })];

  function startWith(kubernetes: Partial<KubernetesApi>) {
    const simulation = simulateWorkload({});
    const { ports } = simulation.start();
    const own = { ...ports, kubernetes: { ...ports.kubernetes, ...kubernetes } };
    return { simulation, ports: own, task: { ...calm, evicted: new Set<string>() } };
  }

  it("names all budgets of a pod that Kubernetes never evicts, before anything is changed", async () => {
    const { simulation, ports, task } = startWith({
      podsOnNode: () => Promise.resolve([buildPodFacts()]),
      budgets: () => Promise.resolve(twoBudgets),
    });
    await assert.rejects(
      simulation.settle(requireDrainAllowed(ports, task)),
      /Pod default\/web-1 on demo-worker-1 is guarded by default\/all and default\/web[^]*Code: DRAIN_HAS_MANY_BUDGETS$/,
    );
    await simulation.settle(requireDrainAllowed(ports, { ...task, allow: ["force-drain"] }));
  });

  it("stops at once where a second budget comes while it drains", async () => {
    const simulation = simulateWorkload({ replicas: 3, minAvailable: 1 });
    const { world } = simulation;
    const web = world.kubernetes.get("PodDisruptionBudget", "default", "web");
    assert.ok(web !== undefined);
    world.kubernetes.create({ ...web, metadata: { name: "all", namespace: "default" } });
    await assert.rejects(drainWorker(simulation), /DRAIN_HAS_MANY_BUDGETS/);
    assert.ok(simulation.clock.now() < 10_000);
    assert.deepEqual(cordons(world), []);
  });

  it("leaves a pod in peace for as long as the API asks", async () => {
    const asked: number[] = [];
    const { simulation, ports, task } = startWith({
      podsOnNode: () => Promise.resolve([buildPodFacts()]),
      budgets: () => Promise.resolve([]),
      evict: () => {
        asked.push(simulation.clock.now());
        return Promise.resolve({ kind: "refused", reason: "busy", retryAfterMs: 40_000 });
      },
    });
    await assert.rejects(
      simulation.settle(drain(ports, task)),
      /\(eviction: busy\)[^]*DRAIN_TIMED_OUT/,
    );
    for (const [index, at] of asked.slice(1).entries())
      assert.ok(at - (asked[index] ?? 0) >= 40_000);
    assert.ok(asked.length >= 5, `${asked.length} times`);
  });

  it("does not let a pod whose eviction fails hide the others, and tells the failure", async () => {
    const asked = new Set<string>();
    const { simulation, ports, task } = startWith({
      podsOnNode: () =>
        Promise.resolve([buildPodFacts(), buildPodFacts({ name: "web-2", uid: "uid-web-2" })]),
      budgets: () => Promise.resolve([]),
      evict: ({ name }) => {
        asked.add(name);
        const failure = new PortError({ kind: "other", message: "webhook denied it" });
        return Promise.reject(failure);
      },
    });
    await assert.rejects(
      simulation.settle(drain(ports, task)),
      /web-1 \(eviction: webhook denied it\), default\/web-2[^]*DRAIN_TIMED_OUT/,
    );
    assert.equal(asked.size, 2);
  });

  it("names a pod that keeps a finalizer, and leaves the cordon as it was", async () => {
    const simulation = simulateWorkload({ replicas: 2, minAvailable: undefined });
    armFault(simulation.world, { kind: "pod-stuck-terminating", node });
    await assert.rejects(
      drainWorker(simulation),
      /default\/web-\S+ \(terminating; finalizers: sandbox\.example\.org\/never-removed\)[^]*DRAIN_TIMED_OUT$/,
    );
    assert.deepEqual(cordons(simulation.world), []);
  });

  it("waits once more for each node that was away when it began, and for none where it is alone", async () => {
    const times: number[] = [];
    for (const others of [[], ["demo-worker-2"], ["demo-worker-2", "demo-worker-3"]]) {
      const { simulation, ports, task } = startWith({
        podsOnNode: () => Promise.resolve([buildPodFacts()]),
        budgets: () => Promise.resolve([buildBudgetFacts()]),
        evict: () => Promise.resolve({ kind: "refused", reason: "budget" }),
      });
      const inFlight = new Set([node, ...others]);
      await assert.rejects(simulation.settle(drain(ports, { ...task, inFlight })), /DRAIN_BLOCKED/);
      times.push(Math.round(simulation.clock.now() / settings.timeoutMs));
    }
    assert.deepEqual(times, [1, 2, 3]);
  });

  it("does not call hopeless what is so only until another node is back", async () => {
    const simulation = simulateWorkload({ replicas: 4, minAvailable: 4 }, 1);
    for (const number of [1, 2, 3])
      cordonByHuman(simulation.world, `demo-control-plane-${String(number)}`);
    const ask = (inFlight: ReadonlySet<string>) => {
      const { ports } = simulation.start();
      return simulation.settle(requireDrainAllowed(ports, { node, settings, allow: [], inFlight }));
    };
    await assert.rejects(ask(new Set([node])), /DRAIN_HAS_NO_PLACE/);
    await ask(new Set([node, "demo-worker-2"]));
  });
});

describe("drain, against a human's word", () => {
  it("an uncordon stops it: nobody is evicted any more, and the node is left to the human", async () => {
    const simulation = simulateWorkload({ replicas: 6, minAvailable: 5 });
    const { world, clock } = simulation;
    clock.after(2_500, () => void armFault(world, { kind: "operator-uncordons", node }));
    await assert.rejects(
      drainWorker(simulation),
      /somebody has uncordoned it while its pods were leaving[^]*Code: DRAIN_OVERRULED$/,
    );
    const evictions = world.log.filter(({ action }) => action === "evict");
    assert.ok(
      evictions.every(({ at }) => at <= 3_500) && clock.now() < 10_000,
      String(clock.now()),
    );
    assert.deepEqual(cordons(world), []);
  });

  it("a lock stops it as well, and the cordon is as it was", async () => {
    const simulation = simulateWorkload({ replicas: 6, minAvailable: 5 });
    const { world, clock } = simulation;
    clock.after(2_500, () => {
      const found = world.kubernetes.get("Node", undefined, node);
      assert.ok(found !== undefined);
      found.metadata.annotations = { ...found.metadata.annotations, [lockMark]: "keep it" };
      world.kubernetes.update(found);
    });
    await assert.rejects(drainWorker(simulation), /locked it: keep it[^]*Code: DRAIN_OVERRULED$/);
    assert.deepEqual(cordons(world), []);
  });
});
