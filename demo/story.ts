import type { WorkloadOptions } from "../sandbox/world/types";

/** A pair of versions, without `v`. */
export interface Versions {
  readonly talosVersion: string;
  readonly kubernetesVersion: string;
}

/** What the demo tells: a cluster at some versions, and where it shall go. */
export interface Story {
  readonly controlPlanes: number;
  readonly workers: number;
  readonly from: Versions;
  readonly to: Versions;
  /** Leave the sandbox running at the end. */
  readonly keep: boolean;
}

/** Real time for one unit of the sandbox's time: a boot of a minute takes 1.2 s. */
export const factor = 0.02;

/** A guarded workload, where there are enough workers for its pods to move while one of them is away. */
export function workloadsOf({ workers }: Story): readonly WorkloadOptions[] {
  if (workers < 2) return [];
  return [{ namespace: "default", name: "web", replicas: workers + 1, minAvailable: workers }];
}

/** `Talos 1.12.0, Kubernetes 1.34.1`. */
export function describeVersions({ talosVersion, kubernetesVersion }: Versions): string {
  return `Talos ${talosVersion}, Kubernetes ${kubernetesVersion}`;
}
