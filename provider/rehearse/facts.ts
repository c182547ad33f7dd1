import type { Plan } from "../model/plan";
import type { Request } from "../model/request";
import type { ClusterSnapshot } from "../model/snapshot";
import type { BudgetFacts, KubernetesNodeFacts, PortFailure } from "../ports";
import type {
  AccessFacts,
  DeprecatedCalls,
  ManifestFacts,
  NodeCapacityFacts,
  PersistentVolumeFacts,
  PlacedPodFacts,
  VolumeFacts,
} from "../ports/inspection";

/** A read that failed: what it was for stays unknown. */
export interface Unread {
  /** Such as `the disruption budgets`. */
  readonly what: string;
  /** Node name, where it was a read of one node. */
  readonly node: string | undefined;
  readonly kind: PortFailure["kind"];
  readonly reason: string;
}

/** When kubelets renewed their leases, with our own clock before and after asking, all in milliseconds since 1970. */
export interface LeaseFacts {
  readonly askedAt: number;
  readonly answeredAt: number;
  readonly renewals: readonly { readonly node: string; readonly renewedAt: number }[];
}

/** An object of Talos beside what is live under its name. */
export interface ManifestPair {
  readonly manifest: ManifestFacts;
  /** Undefined where it does not exist or could not be read. */
  readonly live: Readonly<Record<string, unknown>> | undefined;
}

/** An object that Talos' inventory lists and that is no longer among its manifests. */
export interface StaleObject {
  readonly namespace: string;
  readonly name: string;
  readonly group: string;
  readonly kind: string;
}

/** Machine configurations that the target's talosctl does not accept. */
export interface RejectedConfiguration {
  /** Names of the nodes with a configuration of this shape, sorted. */
  readonly nodes: readonly string[];
  /** Without any value. */
  readonly complaint: string;
}

/** All that the rules judge. What could not be read, or need not be, is undefined; nothing in it is secret. */
export interface Facts {
  readonly snapshot: ClusterSnapshot;
  readonly plan: Plan;
  readonly request: Request;
  readonly estimatedMs: number | undefined;
  readonly kubeconfigExpiresAt: number | undefined;
  /** By our clock, in milliseconds since 1970. */
  readonly now: number;
  readonly access: AccessFacts | undefined;
  readonly kubernetesNodes: readonly KubernetesNodeFacts[] | undefined;
  readonly budgets: readonly BudgetFacts[] | undefined;
  readonly pods: readonly PlacedPodFacts[] | undefined;
  readonly capacities: readonly NodeCapacityFacts[] | undefined;
  readonly persistentVolumes: readonly PersistentVolumeFacts[] | undefined;
  readonly leases: LeaseFacts | undefined;
  readonly deprecatedCalls: readonly DeprecatedCalls[] | undefined;
  readonly customResources: readonly string[] | undefined;
  /** Partitions by node name. */
  readonly volumes: ReadonlyMap<string, readonly VolumeFacts[]>;
  readonly manifests: readonly ManifestPair[] | undefined;
  readonly staleObjects: readonly StaleObject[] | undefined;
  readonly rejected: readonly RejectedConfiguration[];
  readonly unread: readonly Unread[];
}
