import assert from "node:assert/strict";
import type { KubernetesApi } from "../../../provider/ports";
import { withCordon } from "../../../provider/run/cordon";
import { drain, requireDrainAllowed } from "../../../provider/run/drain";
import { forceDrain } from "../../../provider/run/force-drain";
import { simulate } from "../../simulation/simulate";
import { buildBudgetFacts, buildPodFacts } from "./pods";

const settings = { timeoutMs: 60_000, barePods: "evict", localData: "evict" } as const;
const node = "demo-worker-1";

function drainOf() {
  return {
    node,
    settings,
    allow: ["force-drain"] as const,
    evicted: new Set<string>(),
    deleted: new Set<string>(),
  };
}

describe("forceDrain", () => {
  it("deletes what a budget guards, only after the deadline of the drain, and says so", async () => {
    const web = { namespace: "default", name: "web", replicas: 4, minAvailable: 4 };
    const simulation = simulate({ world: { workloads: [web] } });
    const { world, clock } = simulation;
    const { ports } = simulation.start();
    const forced = drainOf();
    await simulation.settle(withCordon(ports, node, () => drain(ports, forced)));
    const deletions = world.log.filter(({ action }) => action === "kubernetes-delete");
    assert.ok(forced.deleted.size > 0);
    assert.deepEqual(
      deletions.map(({ detail }) => detail).toSorted(),
      [...forced.deleted].map((name) => `Pod ${name}`).toSorted(),
    );
    assert.ok(deletions.every(({ at }) => at >= settings.timeoutMs));
    assert.ok(clock.now() < 2 * settings.timeoutMs);
    const warnings = ports.reporter.lines.filter(({ kind }) => kind === "warn");
    for (const name of forced.deleted) {
      const told = warnings.filter(({ text }) => text.startsWith(`${node}: deleting pod ${name} `));
      assert.equal(told.length, 1, name);
      assert.match(told[0]?.text ?? "", /budget default\/web, since allow names "force-drain"$/);
    }
  });

  it("deletes nothing that can still be evicted, and leaves alone what ends by itself", async () => {
    const simulation = simulate();
    const { ports } = simulation.start();
    let looks = 0;
    const kubernetes: KubernetesApi = {
      ...ports.kubernetes,
      podsOnNode: () =>
        Promise.resolve(
          looks++ === 0 ? [buildPodFacts(), buildPodFacts({ terminating: true })] : [],
        ),
      evict: () => Promise.resolve({ kind: "accepted" }),
      deletePod: () => assert.fail("it could be evicted"),
    };
    const forced = drainOf();
    assert.equal(await simulation.settle(forceDrain({ ...ports, kubernetes }, forced)), true);
    assert.deepEqual([forced.evicted.size, forced.deleted.size], [1, 0]);
  });

  it("deletes nothing that no budget guards, even where its eviction is refused", async () => {
    const simulation = simulate();
    const { ports } = simulation.start();
    let refusals = 2;
    const kubernetes: KubernetesApi = {
      ...ports.kubernetes,
      podsOnNode: () => Promise.resolve(refusals < 0 ? [] : [buildPodFacts()]),
      budgets: () => Promise.resolve([buildBudgetFacts({ pods: ["another"] })]),
      evict: () => {
        const kind = refusals > 0 ? "refused" : "accepted";
        refusals -= 1;
        return Promise.resolve({ kind, reason: "too many requests" });
      },
      deletePod: () => assert.fail("no budget guards it"),
    };
    assert.equal(await simulation.settle(forceDrain({ ...ports, kubernetes }, drainOf())), true);
  });

  it("gives up on a pod that does not end", async () => {
    const simulation = simulate();
    const { ports } = simulation.start();
    const stuck = buildPodFacts({ terminating: true });
    const kubernetes = { ...ports.kubernetes, podsOnNode: () => Promise.resolve([stuck]) };
    assert.equal(await simulation.settle(forceDrain({ ...ports, kubernetes }, drainOf())), false);
  });

  it("lets the only node be drained of what a budget guards", async () => {
    const web = { namespace: "default", name: "web", replicas: 2, minAvailable: 1 };
    const simulation = simulate({ world: { controlPlanes: 1, workers: 0, workloads: [web] } });
    const only = { ...drainOf(), node: "demo-control-plane-1" };
    const { ports } = simulation.start();
    await simulation.settle(requireDrainAllowed(ports, only));
    await simulation.settle(withCordon(ports, only.node, () => drain(ports, only)));
    assert.equal(only.deleted.size, 1, [...only.deleted].join());
  });
});
