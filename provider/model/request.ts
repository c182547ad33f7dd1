import type { Hazard } from "./hazard";
import type { SchematicCustomization } from "./schematic";
import type { Version } from "./version";

/** Which side of the cluster is upgraded. */
export type UpgradeType = "k8s" | "os" | "both";

/** A secret given as text or as the path of a file that holds it. */
export type Credential =
  | { readonly kind: "content"; readonly content: string }
  | { readonly kind: "path"; readonly path: string };

/** At most this many workers at once: a number, or a share of all workers, rounded down, at least 1. */
export type Parallelism =
  | { readonly kind: "count"; readonly count: number }
  | { readonly kind: "percent"; readonly percent: number };

/** What our drain does with pods that nothing would recreate or that hold data on the node. */
export type DrainPolicy = "evict" | "refuse";

export interface DrainRequest {
  /** Longest time for emptying one node, in milliseconds. */
  readonly timeoutMs: number;
  /** Pods without a controller. */
  readonly barePods: DrainPolicy;
  /** Pods with emptyDir volumes. */
  readonly localData: DrainPolicy;
}

/** Longest time for each kind of step, in milliseconds. */
export interface Timeouts {
  readonly healthMs: number;
  readonly backupMs: number;
  /** Undefined for an hour, and in clusters of more than 30 nodes two minutes for each. */
  readonly kubernetesMs: number | undefined;
  /** One node from the start of its upgrade until it is back and in sync, drain not included. */
  readonly nodeMs: number;
  readonly verifyMs: number;
  /** The whole run; after it no new change begins. Undefined for no end. */
  readonly runMs: number | undefined;
}

/**
 * How a node reboots into its new system: `default` goes by kexec where it can, `powercycle` through the firmware, which finds what
 * kexec hides (`talosctl upgrade --reboot-mode`, v1.9 to v1.14).
 */
export type RebootMode = "default" | "powercycle";

/** The lease of the cluster that lets one upgrader in at a time. */
export interface LeaseRequest {
  readonly namespace: string;
  readonly name: string;
  /** So long after its last renewal it counts as abandoned. Whole seconds, in milliseconds. */
  readonly durationMs: number;
  /** Longest time to wait for another upgrader to be done, in milliseconds; 0 is refused at once. */
  readonly waitMs: number;
}

/** The parsed wish of the user. Everything has its default filled in. */
export interface Request {
  readonly upgradeType: UpgradeType;
  /** Present exactly when the upgrade type needs it. */
  readonly talosVersion: Version | undefined;
  readonly kubernetesVersion: Version | undefined;
  readonly talosconfig: Credential;
  readonly context: string | undefined;
  readonly kubeconfig: Credential | undefined;
  /** The schematic given as a customization; `schematicId` is then its id. */
  readonly schematic: SchematicCustomization | undefined;
  readonly schematicId: string | undefined;
  readonly installerImage: string | undefined;
  readonly factory: string | undefined;
  /** Names or addresses; undefined means every discovered node. */
  readonly nodes: readonly string[] | undefined;
  /** Path of the cluster profile file. */
  readonly profile: string | undefined;
  /** Path of a file with newer entries of the support matrix. */
  readonly supportMatrix: string | undefined;
  readonly backupDirectory: string;
  readonly workersParallel: Parallelism;
  /** Label selectors of the groups of workers, in their order; workers that none selects come last. */
  readonly workerGroups: readonly string[];
  readonly rebootMode: RebootMode;
  /** Of the first node that boots a new version alone; `rebootMode` by default. */
  readonly canaryRebootMode: RebootMode;
  readonly drain: DrainRequest;
  readonly timeouts: Timeouts;
  readonly lease: LeaseRequest;
  readonly allow: readonly Hazard[];
  /** Names of nodes that fell back and may be tried again with the same image: `retry-fallback:<node>` in `allow`. */
  readonly retryFallback: readonly string[];
  readonly onUnreachable: "warn" | "fail";
  /** The resource's URN, for progress in the engine's log. */
  readonly urn: string | undefined;
}
