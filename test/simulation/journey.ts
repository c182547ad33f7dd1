import { seededRandom } from "../../sandbox/world/seeded-random";
import type { Hazard } from "../../provider/model/hazard";
import type { Random } from "../../sandbox/world/random";
import type { WorkloadOptions } from "../../sandbox/world/types";
import type { SimulationOptions } from "./simulate";

export interface Shape {
  readonly controlPlanes: number;
  readonly workers: number;
}

/** The way from Talos 1.9.5 with Kubernetes 1.30.4 to 1.13.0 with 1.36.1, as the support matrix leaves it. */
export const farHops = [
  "Kubernetes 1.30.4 → 1.31.14",
  "Kubernetes 1.31.14 → 1.32.13",
  "Talos 1.9.5 → 1.10.9",
  "Kubernetes 1.32.13 → 1.33.13",
  "Talos 1.10.9 → 1.11.6",
  "Kubernetes 1.33.13 → 1.34.11",
  "Talos 1.11.6 → 1.12.11",
  "Kubernetes 1.34.11 → 1.35.9",
  "Talos 1.12.11 → 1.13.0",
  "Kubernetes 1.35.9 → 1.36.1",
] as const;

/** A story of many hops, drawn from its seed. */
export interface Journey {
  readonly seed: number;
  readonly title: string;
  readonly options: SimulationOptions;
  readonly wish: { readonly talosVersion: string; readonly kubernetesVersion: string };
}

/** One voter loses quorum with each reboot, and etcd's minor without a safe way back. */
const hazardsOfOne: readonly Hazard[] = ["control-plane-downtime", "etcd-minor-crossing"];

/** The same seed and shape always give the same story. */
export function drawJourney(seed: number, shape: Shape): Journey {
  const random = seededRandom(seed);
  const wish = { talosVersion: "1.13.0", kubernetesVersion: "1.36.1" };
  return {
    seed,
    title: `seed ${seed}: ${shape.controlPlanes}+${shape.workers}, ${farHops.length} hops`,
    options: {
      world: {
        ...shape,
        seed,
        talosVersion: "1.9.5",
        kubernetesVersion: "1.30.4",
        workloads: drawWorkloads(random, shape),
        durations: drawDurations(random),
      },
      request: { ...wish, allow: shape.controlPlanes < 3 ? hazardsOfOne : [] },
    },
    wish,
  };
}

/** A budget can be kept only where the pods have somewhere to go. */
function drawWorkloads(random: Random, { workers }: Shape): readonly WorkloadOptions[] {
  const replicas = 2 + random.integer(3);
  const minAvailable = workers > 1 ? 1 + random.integer(replicas - 1) : undefined;
  return [{ namespace: "default", name: "web", replicas, minAvailable }];
}

function drawDurations(random: Random): {
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
