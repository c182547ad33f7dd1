import type { UpgradeType } from "../../provider/model/request";
import type { RefereeOptions } from "../../sandbox/invariants";
import { seededRandom } from "../../sandbox/world/seeded-random";
import type { WorkloadOptions } from "../../sandbox/world/types";
import type { Random } from "../../sandbox/world/random";
import type { SimulationOptions } from "./simulate";

export interface Shape {
  readonly controlPlanes: number;
  readonly workers: number;
}

export const shapes: readonly Shape[] = [
  { controlPlanes: 1, workers: 0 },
  { controlPlanes: 1, workers: 1 },
  { controlPlanes: 3, workers: 2 },
  { controlPlanes: 5, workers: 3 },
];

/** One story, drawn from its seed. */
export interface Scenario {
  readonly seed: number;
  readonly title: string;
  readonly options: SimulationOptions;
  readonly referee: RefereeOptions;
  /** A worker that a human has cordoned, as an index; undefined for none. */
  readonly cordonedWorker: number | undefined;
  /** Where the cluster must end; undefined where the story does not move that side. */
  readonly wish: { readonly talosVersion: string; readonly kubernetesVersion: string };
}

const types: readonly UpgradeType[] = ["both", "os", "k8s"];

// Nodes on 1.12 take the legacy API, nodes on 1.13 the lifecycle API (v1.13.0 hack/release.toml).
const moves = [
  { api: "legacy", from: "1.12.0", to: "1.13.0" },
  { api: "lifecycle", from: "1.13.0", to: "1.13.9" },
] as const;

/** The same seed and shape always give the same story. */
export function drawScenario(seed: number, shape: Shape): Scenario {
  const random = seededRandom(seed);
  const move = moves[random.integer(moves.length)] ?? moves[0];
  const upgradeType = types[random.integer(types.length)] ?? "both";
  const parallel = 1 + random.integer(Math.max(1, shape.workers));
  const kubernetesVersion = "1.35.1";
  return {
    seed,
    title: `seed ${seed}: ${shape.controlPlanes}+${shape.workers}, ${move.api} API, ${upgradeType}, ${parallel} workers at once`,
    options: {
      world: {
        ...shape,
        seed,
        talosVersion: move.from,
        kubernetesVersion: "1.34.1",
        workloads: drawWorkloads(random, shape),
        durations: drawDurations(random),
      },
      request: {
        upgradeType,
        talosVersion: upgradeType === "k8s" ? undefined : move.to,
        kubernetesVersion: upgradeType === "os" ? undefined : kubernetesVersion,
        workersParallel: { kind: "count", count: parallel },
        allow: shape.controlPlanes < 3 ? ["control-plane-downtime"] : [],
      },
    },
    referee: { workersDown: parallel },
    cordonedWorker: shape.workers > 2 && random.integer(2) === 0 ? 0 : undefined,
    wish: {
      talosVersion: upgradeType === "k8s" ? move.from : move.to,
      kubernetesVersion: upgradeType === "os" ? "1.34.1" : kubernetesVersion,
    },
  };
}

/** A budget can be kept only where the pods have somewhere to go. */
export function drawWorkloads(random: Random, { workers }: Shape): readonly WorkloadOptions[] {
  const replicas = 2 + random.integer(3);
  const minAvailable = workers > 1 ? 1 + random.integer(replicas - 1) : undefined;
  return [{ namespace: "default", name: "web", replicas, minAvailable }];
}

export function drawDurations(random: Random): {
  readonly boot: number;
  readonly etcdRejoin: number;
  readonly kubeletReady: number;
  readonly install: number;
} {
  return {
    boot: 5_000 + random.integer(120_000),
    etcdRejoin: 1_000 + random.integer(40_000),
    kubeletReady: 2_000 + random.integer(60_000),
    install: 5_000 + random.integer(60_000),
  };
}
