import type { CreateWorldOptions } from "../../../sandbox/world/create-world";
import type { Random } from "../../../sandbox/world/random";
import type { World } from "../../../sandbox/world/types";
import { choose, happens, logarithmic, oneOf } from "./choose";
import type { Deed, PlannedDeed } from "./deed";
import type { Occasion } from "./story";

/** What people do in this story beside its faults: mostly nothing, since they have work to do. */
export function drawDeeds(
  random: Random,
  world: World,
  options: CreateWorldOptions,
): readonly PlannedDeed[] {
  const labels = happens(random, 15) ? drawLabels(random, world) : [];
  if (!happens(random, 34)) return labels;
  const deeds = drawKind(random, world, options);
  const begins = drawOccasion(random);
  const lastsMs = happens(random, 40) ? 60_000 * logarithmic(random, 60) : undefined;
  return [
    ...labels,
    ...deeds.map((deed) => ({ deed, begins, ...(lastsMs === undefined ? {} : { lastsMs }) })),
  ];
}

/** Groups of workers that are told apart by a label, and one that has none. */
function drawLabels(random: Random, world: World): readonly PlannedDeed[] {
  const workers = [...world.nodes.values()].filter(({ role }) => role === "worker");
  return workers.flatMap(({ name }) => {
    const pool = oneOf(random, ["a", "b", ""]);
    if (pool === "") return [];
    return [{ deed: { kind: "label", node: name, pool }, begins: { kind: "time", ms: 0 } }];
  });
}

function drawKind(random: Random, world: World, options: CreateWorldOptions): readonly Deed[] {
  const nodes = [...world.nodes.values()];
  const workers = nodes.filter(({ role }) => role === "worker");
  const node = oneOf(random, nodes).name;
  const member = oneOf(
    random,
    nodes.filter(({ role }) => role === "controlplane"),
  ).name;
  const place = workers.length === 0 ? node : oneOf(random, workers).name;
  const workload = oneOf(random, options.workloads ?? []).name;
  const afterMs = random.integer(20_000);
  return choose<readonly Deed[]>(random, [
    [12, [{ kind: "lock", node, reason: happens(random, 70) ? "a long job" : "" }]],
    [14, [{ kind: "keep-node", node: place, by: "uncordon", afterMs }]],
    [7, [{ kind: "keep-node", node, by: "lock", afterMs }]],
    [14, [{ kind: "budget", workload, minAvailable: 1 + random.integer(4) }]],
    [10, [{ kind: "bare-pod", node: place }]],
    [12, [{ kind: "sticky-pod", node: place, everyMs: 1_000 + random.integer(60_000) }]],
    [10, [{ kind: "diagnostic", node }]],
    [12, [{ kind: "leader-again", node: member, afterMs: random.integer(25_000) }]],
    [workers.length === 0 ? 0 : 3, [growing(random, place)]],
    [8, [{ kind: "closed-folder" }]],
  ]);
}

function growing(random: Random, worker: string): Deed {
  return { kind: "growing-pool", worker, everyMs: 30_000 + random.integer(240_000) };
}

/** Half of them are there when we first look. */
function drawOccasion(random: Random): Occasion {
  return choose<Occasion>(random, [
    [40, { kind: "time", ms: 0 }],
    [25, { kind: "event", number: 1 + random.integer(4_000) }],
    [15, { kind: "line", number: 1 + random.integer(16) }],
    [20, { kind: "log", action: "cordon", times: 1 + random.integer(4) }],
  ]);
}
