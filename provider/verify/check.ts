import type { ClusterSnapshot } from "../model/snapshot";
import type { Node } from "../model/node";
import type { Version } from "../model/version";
import type { KubernetesApi, TalosApi } from "../ports";

export type CheckResult =
  | { readonly kind: "passed" }
  | { readonly kind: "failed"; readonly reason: string }
  | { readonly kind: "skipped"; readonly reason: string };

/** What the cluster should look like at this point of the run. */
export interface Expectation {
  /** The cluster as it was when the run began. */
  readonly before: ClusterSnapshot;
  /** Talos versions by node name, for the nodes that must run them by now. */
  readonly talosVersions: ReadonlyMap<string, Version>;
  /** Schematic ids by node name where a node was given another on purpose; undefined where its image does not tell. */
  readonly schematics: ReadonlyMap<string, string | undefined>;
  /** By name of the nodes that were upgraded, the boot id that each had before. */
  readonly leftBoots: ReadonlyMap<string, string>;
  /** The request allows `generic-image`. */
  readonly extensionsMayGo: boolean;
  /** Undefined while no single Kubernetes version must run everywhere. */
  readonly kubernetesVersion: Version | undefined;
  /** Names of nodes that are being upgraded right now: nothing is asked of them. */
  readonly inFlight: ReadonlySet<string>;
}

/** What a check looks at. */
export interface CheckSubject {
  readonly snapshot: ClusterSnapshot;
  readonly expected: Expectation;
  readonly talos: Pick<TalosApi, "diagnostics" | "services">;
  readonly kubernetes: Pick<KubernetesApi, "workload">;
}

export interface Check {
  readonly name: string;
  /** What holds when it passes. */
  readonly title: string;
  readonly run: (subject: CheckSubject) => CheckResult | Promise<CheckResult>;
}

export const passed: CheckResult = { kind: "passed" };

/** Failed with all complaints in one reason; passed when there is none. */
export function failedBy(complaints: readonly string[]): CheckResult {
  return complaints.length === 0 ? passed : { kind: "failed", reason: complaints.join("; ") };
}

export function skipped(reason: string): CheckResult {
  return { kind: "skipped", reason };
}

/** The nodes of which something is asked: all but those that are being upgraded right now. */
export function nodesAtRest({ snapshot, expected }: CheckSubject): readonly Node[] {
  return snapshot.nodes.filter(({ name }) => !expected.inFlight.has(name));
}
