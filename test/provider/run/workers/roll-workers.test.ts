import assert from "node:assert/strict";
import { lockMark } from "../../../../provider/model/lock-mark";
import type { Request } from "../../../../provider/model/request";
import type { RunState } from "../../../../provider/run/run-state";
import { rollWorkers } from "../../../../provider/run/workers/roll-workers";
import type { Fault } from "../../../../sandbox/world/fault";
import { armFault } from "../../../../sandbox/world/faults";
import type { World, WorkloadOptions } from "../../../../sandbox/world/types";
import { simulate, type Simulation } from "../../../simulation/simulate";
import { backup } from "../steps/perform";

const worker = (number: number) => `demo-worker-${String(number)}`;
const count = (parallel: number) => ({ kind: "count", count: parallel }) as const;

interface Wanted {
  readonly workers?: number;
  readonly parallel?: number;
  readonly workloads?: readonly WorkloadOptions[];
  readonly request?: Partial<Request>;
  readonly talosVersion?: string;
}

/** A cluster in which only the workers wait for Talos. */
function simulateWorkers(wanted: Wanted): Simulation {
  const { workers = 5, parallel = 3, workloads = [], talosVersion = "1.12.0", request } = wanted;
  const simulation = simulate({
    world: { workers, workloads, talosVersion, kubernetesVersion: "1.35.1" },
    request: { workersParallel: count(parallel), ...request },
  });
  const { nodes } = simulation.world;
  const there = [...nodes.values()].filter(({ role }) => role === "controlplane");
  for (const node of there) {
    node.running = { ...node.running, talosVersion: simulation.request.talosVersion ?? "" };
  }
  return simulation;
}

/** Rolls to the end, and gives what failed and who went down, in order, with who was down beside. */
async function roll(simulation: Simulation, before: (run: RunState) => void = () => undefined) {
  const { world, settle, start } = simulation;
  const engine = start();
  const run = await engine.begin();
  run.record.backup = backup;
  const downs: string[][] = [];
  world.listeners.add((change) => {
    if (change.kind !== "log" || change.entry.action !== "down") return;
    const down = [...world.nodes.values()].filter(
      ({ isUp, name }) => !isUp || name === change.entry.node,
    );
    downs.push(down.map(({ name }) => name).toSorted());
  });
  before(run);
  const failures = await settle(rollWorkers(run, 1_800_000));
  const reasons = failures.map(({ error }) => (error instanceof Error ? error.message : ""));
  return {
    run,
    reasons,
    downs,
    nodes: failures.map(({ node }) => node),
    lines: engine.ports.reporter.lines,
  };
}

/** Does something once a node goes down for the first time. */
function whenDown(world: World, node: string, action: () => void): void {
  let isDone = false;
  world.listeners.add((change) => {
    if (isDone || change.kind !== "log") return;
    if (change.entry.action !== "down" || change.entry.node !== node) return;
    isDone = true;
    world.clock.after(1_000, action);
  });
}

function strike(world: World, fault: Fault): () => void {
  return () => void armFault(world, fault);
}

function versions({ nodes }: World): Readonly<Record<string, string>> {
  const workers = [...nodes.values()].filter(({ role }) => role === "worker");
  return Object.fromEntries(workers.map(({ name, running }) => [name, running.talosVersion]));
}

describe("rollWorkers", () => {
  it("sends a canary first, and the others at most as many at once as allowed when it is back", async () => {
    const simulation = simulateWorkers({});
    const { reasons, downs } = await roll(simulation);
    assert.deepEqual(reasons, []);
    assert.deepEqual(downs[0], [worker(1)]);
    assert.deepEqual(downs[1], [worker(2)]);
    assert.equal(Math.max(...downs.map(({ length }) => length)), 3);
    assert.deepEqual(new Set(Object.values(versions(simulation.world))), new Set(["1.13.0"]));
  });

  it("needs no canary where a worker runs the image already", async () => {
    const simulation = simulateWorkers({ workers: 4, parallel: 2 });
    const last = simulation.world.nodes.get(worker(4));
    assert.ok(last !== undefined);
    last.running = { ...last.running, talosVersion: "1.13.0" };
    const { downs } = await roll(simulation);
    assert.deepEqual(downs[1], [worker(1), worker(2)]);
  });

  it("starts nobody beside a node with the last ready replica of a workload", async () => {
    const solo = { namespace: "default", name: "solo", replicas: 1, minAvailable: undefined };
    const simulation = simulateWorkers({ workers: 4, workloads: [solo] });
    const { world } = simulation;
    const there = world.nodes.get(worker(4));
    const [pod] = world.kubernetes.list("Pod", "default");
    const holder = String((pod?.spec as { nodeName?: string } | undefined)?.nodeName);
    assert.ok(there !== undefined && holder.startsWith("demo-worker") && holder !== there.name);
    there.running = { ...there.running, talosVersion: "1.13.0" };
    label(world, holder, { holds: "solo" });
    const { lines, downs, reasons } = await roll(simulation);
    assert.deepEqual(reasons, []);
    const warned = lines.flatMap(({ text }) => /^(\S+): runs the last ready/.exec(text)?.[1] ?? []);
    assert.ok(warned.length > 0);
    for (const name of warned)
      for (const down of downs.filter((one) => one.includes(name))) assert.deepEqual(down, [name]);
  });

  it("touches nobody else when the canary fails", async () => {
    const simulation = simulateWorkers({});
    const { world } = simulation;
    armFault(world, { kind: "boot-fallback", node: worker(1) });
    const { reasons, nodes, downs } = await roll(simulation);
    assert.deepEqual(nodes, [worker(1)]);
    assert.match(reasons.join(), /Code: NODE_FELL_BACK$/);
    assert.ok(downs.every((down) => down.join() === worker(1)));
    const touched = new Set(
      world.log.filter(({ isMutation }) => isMutation).map(({ node }) => node),
    );
    assert.deepEqual([...touched], [worker(1)]);
  });

  it("finishes with three at once where budgets of two workloads are spread over all workers", async () => {
    const workloads = [
      { namespace: "default", name: "web", replicas: 5, minAvailable: 4 },
      { namespace: "shop", name: "cart", replicas: 5, minAvailable: 4 },
    ];
    const drain = { timeoutMs: 90_000, barePods: "refuse", localData: "evict" } as const;
    const simulation = simulateWorkers({ workloads, request: { drain } });
    const { reasons, downs } = await roll(simulation);
    assert.deepEqual(reasons, []);
    assert.ok(
      downs.some(({ length }) => length > 1),
      "nodes never went down together",
    );
  });

  it("finishes one group before the next, in the order of the selectors", async () => {
    const groups = { workerGroups: ["tier in (front)", "tier=back"] };
    const simulation = simulateWorkers({ workers: 5, request: groups });
    const { world } = simulation;
    const tiers = { 1: "back", 2: "other", 3: "front", 4: "back", 5: "front" };
    for (const [number, tier] of Object.entries(tiers))
      label(world, worker(Number(number)), { tier });
    const { run, downs } = await roll(simulation);
    assert.deepEqual(
      [...run.record.upgraded.keys()].map((name) => tiers[Number(name.at(-1)) as 1]),
      ["front", "front", "back", "back", "other"],
    );
    assert.ok(downs.some((down) => down.length === 2));
  });

  it("starts nobody after a failure, lets the running one finish and gives every failure", async () => {
    const simulation = simulateWorkers({
      talosVersion: "1.13.0",
      request: { talosVersion: "1.13.9" },
    });
    const { world } = simulation;
    armFault(world, { kind: "installer-fails", node: worker(2) });
    armFault(world, { kind: "boot-fallback", node: worker(3) });
    const { nodes } = await roll(simulation);
    assert.deepEqual(nodes, [worker(2), worker(3)]);
    assert.deepEqual(versions(world), {
      [worker(1)]: "1.13.9",
      [worker(2)]: "1.13.0",
      [worker(3)]: "1.13.0",
      [worker(4)]: "1.13.9",
      [worker(5)]: "1.13.0",
    });
  });
});

describe("rollWorkers, while the cluster changes", () => {
  it("takes a worker that joins", async () => {
    const simulation = simulateWorkers({ workers: 3 });
    const { world } = simulation;
    whenDown(world, worker(2), strike(world, { kind: "operator-adds-worker", name: "late" }));
    // The machine that joins takes after the first: as if the pool still had the old image.
    const old = world.nodes.get(worker(1))?.running;
    const { reasons } = await roll(simulation, () => {
      whenDown(world, worker(2), () => {
        const late = world.nodes.get("late");
        if (late !== undefined && old !== undefined) late.running = late.bootTarget = old;
      });
    });
    assert.deepEqual(reasons, []);
    assert.equal(versions(world)["late"], "1.13.0");
  });

  it("drops a worker that leaves before its turn, and does not miss it", async () => {
    const simulation = simulateWorkers({ workers: 4, parallel: 1 });
    const { world } = simulation;
    whenDown(world, worker(2), strike(world, { kind: "operator-removes-worker", node: worker(4) }));
    const { run, reasons, lines } = await roll(simulation);
    assert.deepEqual(reasons, []);
    assert.deepEqual([...run.record.upgraded.keys()], [1, 2, 3].map(worker));
    assert.ok(lines.some(({ text }) => text === "No longer in the cluster: demo-worker-4."));
  });

  it("upgrades the machine that takes a worker's place", async () => {
    const simulation = simulateWorkers({ workers: 3, parallel: 1 });
    const { world } = simulation;
    whenDown(
      world,
      worker(2),
      strike(world, { kind: "operator-replaces-worker", node: worker(3) }),
    );
    const before = world.nodes.get(worker(3))?.uuid;
    const { reasons } = await roll(simulation);
    assert.deepEqual(reasons, []);
    assert.notEqual(world.nodes.get(worker(3))?.uuid, before);
    assert.equal(versions(world)[worker(3)], "1.13.0");
  });

  it("upgrades a machine again whose name a done one had", async () => {
    const simulation = simulateWorkers({ workers: 3, parallel: 1 });
    const { world } = simulation;
    const old = world.nodes.get(worker(3))?.running;
    whenDown(world, worker(2), () => {
      armFault(world, { kind: "operator-replaces-worker", node: worker(1) });
      const fresh = world.nodes.get(worker(1));
      if (fresh !== undefined && old !== undefined) fresh.running = fresh.bootTarget = old;
    });
    const { reasons, downs } = await roll(simulation);
    assert.deepEqual(reasons, []);
    assert.equal(versions(world)[worker(1)], "1.13.0");
    assert.equal(downs.filter((down) => down.includes(worker(1))).length, 2);
  });

  it("leaves a worker alone that is locked before its turn", async () => {
    const simulation = simulateWorkers({ workers: 3, parallel: 1 });
    const { world } = simulation;
    whenDown(world, worker(2), () => {
      annotate(world, worker(3), { [lockMark]: "disk is being replaced" });
    });
    const { reasons } = await roll(simulation);
    assert.deepEqual(reasons, []);
    assert.equal(versions(world)[worker(3)], "1.12.0");
    assert.ok(
      !world.log.some(
        ({ node, isMutation, action }) =>
          isMutation && node === worker(3) && action !== "kubernetes-update",
      ),
    );
  });
});

function label(world: World, name: string, labels: Readonly<Record<string, string>>): void {
  const node = world.kubernetes.get("Node", undefined, name);
  assert.ok(node !== undefined);
  node.metadata.labels = { ...node.metadata.labels, ...labels };
  world.kubernetes.update(node);
}

function annotate(world: World, name: string, annotations: Readonly<Record<string, string>>): void {
  const node = world.kubernetes.get("Node", undefined, name);
  assert.ok(node !== undefined);
  node.metadata.annotations = { ...node.metadata.annotations, ...annotations };
  world.kubernetes.update(node);
}
