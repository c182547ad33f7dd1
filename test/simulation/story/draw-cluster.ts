import type { Defect } from "../../../sandbox/world/defects/defect";
import { defaultWorldOptions, type CreateWorldOptions } from "../../../sandbox/world/create-world";
import type { Random } from "../../../sandbox/world/random";
import type { WorkloadOptions, World } from "../../../sandbox/world/types";
import { choose, happens, oneOf } from "./choose";
import type { Move } from "./draw-move";

interface Shape {
  readonly controlPlanes: number;
  readonly workers: number;
}

/** Large clusters cost their time, and what is not seen with three and two is seldom seen with seven and fifty. */
export function drawShape(random: Random): Shape {
  const controlPlanes = choose(random, [
    [16, 1],
    [5, 2],
    [64, 3],
    [3, 4],
    [9, 5],
    [1, 6],
    [2, 7],
  ]);
  const workers = choose<number>(random, [
    [15, 0],
    [15, 1],
    [48, 2],
    [13, 3],
    [7, 4 + random.integer(4)],
    [1, 8 + random.integer(12)],
  ]);
  if (random.integer(400) === 0) return { controlPlanes: 3, workers: 20 + random.integer(31) };
  return { controlPlanes, workers };
}

/** A cluster of this shape that runs what the move begins with. */
export function drawCluster(random: Random, seed: number, move: Move): CreateWorldOptions {
  const shape = drawShape(random);
  const isPlain = move.mayBePlain && happens(random, 10);
  return {
    ...shape,
    seed,
    talosVersion: move.from.talos,
    kubernetesVersion: move.from.kubernetes,
    bootloader: happens(random, 20) ? "grub" : "systemd-boot",
    schematic: isPlain ? undefined : defaultWorldOptions.schematic,
    workloads: drawWorkloads(random, shape),
    durations: {
      boot: 5_000 + random.integer(120_000),
      etcdRejoin: 1_000 + random.integer(40_000),
      kubeletReady: 2_000 + random.integer(60_000),
      install: 5_000 + random.integer(60_000),
      pullImage: 1_000 + random.integer(60_000),
    },
  };
}

/** A budget can be kept only where the pods have somewhere to go. */
function drawWorkloads(random: Random, { workers }: Shape): readonly WorkloadOptions[] {
  return Array.from({ length: 1 + random.integer(2) }, (_, index) => {
    const replicas = 2 + random.integer(3);
    const isGuarded = workers > 1 && happens(random, 70);
    const minAvailable = isGuarded ? 1 + random.integer(replicas - 1) : undefined;
    return {
      namespace: "default",
      name: index === 0 ? "web" : `api-${index}`,
      replicas,
      minAvailable,
    };
  });
}

const grave: readonly Defect["kind"][] = [
  "budget-without-disruptions",
  "etcd-alarm",
  "etcd-learner",
  "differing-member-list",
  "missing-member",
];

/** What the cluster brings along. */
export function drawDefects(random: Random, world: World): readonly Defect[] {
  const nodes = [...world.nodes.values()];
  const controlPlanes = nodes.filter(({ role }) => role === "controlplane");
  const node = oneOf(random, nodes).name;
  const member = oneOf(random, controlPlanes).name;
  const kind = choose<Defect["kind"] | undefined>(random, [
    [70, undefined],
    [5, "human-cordon"],
    [5, "bare-pod"],
    [4, "local-volume"],
    [4, "long-grace-period"],
    [4, "last-replicas"],
    [3, "pinned-to-node"],
    [2, "clock-skew"],
    [3, oneOf(random, grave)],
  ]);
  switch (kind) {
    case undefined:
      return [];
    case "long-grace-period":
      return [{ kind, node, seconds: 60 + random.integer(120) }];
    case "clock-skew":
      return [{ kind, node, skewMs: 5_000 }];
    case "etcd-alarm":
    case "etcd-learner":
    case "differing-member-list":
    case "missing-member":
      return controlPlanes.length < 2 ? [] : [{ kind, node: member }];
    case "human-cordon":
    case "bare-pod":
    case "local-volume":
    case "last-replicas":
    case "pinned-to-node":
    case "budget-without-disruptions":
      return [{ kind, node }];
    default:
      throw new Error(`${kind} is not drawn.`);
  }
}
