import type { Hazard } from "./hazard";
import type { Version } from "./version";

/** Kubernetes goes one move up on the whole cluster. */
export interface UpgradeKubernetes {
  readonly kind: "upgrade-kubernetes";
  /** The lowest version running now. */
  readonly from: Version;
  readonly to: Version;
  readonly prune: boolean;
}

/** One node gets a new Talos image and boots it. */
export interface UpgradeNode {
  readonly kind: "upgrade-control-plane-node" | "upgrade-worker";
  /** Node name. */
  readonly node: string;
  readonly address: string;
  readonly from: Version;
  readonly to: Version;
  /** Installer image reference, schematic kept. */
  readonly image: string;
  /** Needs talosctl's `--legacy`: GRUB with extra kernel arguments (talos#13967). */
  readonly legacy: boolean;
  /** The schematic that an earlier upgrade gave the node and it did not come back with; absent where it runs its own. */
  readonly owedSchematic?: string;
  /** Names of the extensions that an earlier upgrade lost and this one must bring back; absent where none were lost. */
  readonly owedExtensions?: readonly string[];
}

/** A node that an earlier run of ours cordoned and left so becomes as schedulable as it was before. */
export interface RestoreCordon {
  readonly kind: "restore-cordon";
  /** Node name. */
  readonly node: string;
  /** A human had cordoned it before: only our mark goes. */
  readonly staysCordoned: boolean;
}

/** A node still carries the mark of an earlier upgrade that says nothing any more, or that `allow` lifts by name: the mark goes. */
export interface LiftFallback {
  readonly kind: "lift-fallback";
  /** Node name. */
  readonly node: string;
}

/** The profile file names other versions than wished. */
export interface UpdateProfile {
  readonly kind: "update-profile";
  readonly path: string;
}

export type PendingChange =
  RestoreCordon | LiftFallback | UpgradeKubernetes | UpgradeNode | UpdateProfile;

/**
 * One move of one component over the whole cluster: Kubernetes to a version, or Talos to a version and image on every node that
 * waits for it. Every state within it and after it lies inside the support matrix.
 */
export interface Hop {
  readonly kind: "kubernetes" | "talos";
  /** The lowest version that runs before it, of the component that moves. */
  readonly from: Version;
  readonly to: Version;
  /** Why it comes now: a clause without full stop, for people. */
  readonly reason: string;
  readonly hazards: readonly Hazard[];
  /** One change of Kubernetes, or the nodes: control-plane nodes first, each kind sorted by name. */
  readonly changes: readonly (UpgradeKubernetes | UpgradeNode)[];
}

/** A pair of versions that could be wished for instead. */
export interface VersionPair {
  readonly talos: Version;
  readonly kubernetes: Version;
}

/** A reason why the plan cannot run, with what to type next. */
export interface Refusal {
  readonly code: string;
  /** The argument at fault, where one is. */
  readonly property: string | undefined;
  readonly message: string;
  /** The hazard which, named in `allow`, lifts this refusal. */
  readonly hazard: Hazard | undefined;
  /** The node that fell back and which, named in `allow` as `retry-fallback:<node>`, lifts this refusal. */
  readonly retry?: string;
  /** The nearest pair of versions that could be reached, where one is known. */
  readonly nearest?: VersionPair;
}

/** What is pending, in order of execution except that the etcd leader goes last among its peers. */
export interface Plan {
  /** All of them in order: cordons, the changes of every hop, the profile file. */
  readonly changes: readonly PendingChange[];
  /** The way to the wish, hop by hop; only the first is to be run before looking and planning again. */
  readonly hops: readonly Hop[];
  readonly hazards: readonly Hazard[];
  /** Plain sentences for the preview: sorted by order of execution, no times, no secrets. */
  readonly lines: readonly string[];
}

export type Planned =
  | { readonly kind: "plan"; readonly plan: Plan }
  | { readonly kind: "refused"; readonly refusals: readonly Refusal[]; readonly plan: Plan };
