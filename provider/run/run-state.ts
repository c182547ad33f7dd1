import type { Fallback } from "../model/fallback";
import type { Hop, Planned } from "../model/plan";
import type { Request } from "../model/request";
import type { ClusterSnapshot } from "../model/snapshot";
import type { BackupState, StepDurations, TalosctlState } from "../model/state";
import type { Version } from "../model/version";
import type { Ports } from "../ports";
import type { Stopping } from "../ports/stopping";

/** What a run needs beside its ports; the lifecycle joins it. */
export interface UpgradeRun {
  readonly ports: Ports;
  readonly request: Request;
  /** Begins the names of backups: the talosconfig's context or the cluster's name. */
  readonly clusterName: string;
  /** The live cluster as one value. */
  readonly observe: () => Promise<ClusterSnapshot>;
  /** What is pending on the observed cluster, the profile file included. */
  readonly plan: (snapshot: ClusterSnapshot) => Promise<Planned>;
  /** Asked before each new change. */
  readonly stopping: Stopping;
  /** Writes the wished versions into the profile file and keeps the rest of it. */
  readonly updateProfile: (path: string) => Promise<void>;
}

/** How long nothing on a node answered while it rebooted. */
export interface Downtime {
  readonly node: string;
  readonly ms: number;
}

/** How long one change took, from its first guard until it was proven. */
export interface Timing {
  readonly kind: keyof StepDurations;
  readonly ms: number;
}

/** What a run has done so far and cannot be seen on the cluster. */
export interface RunRecord {
  backup: BackupState | undefined;
  talosctl: TalosctlState | undefined;
  readonly downtimes: Downtime[];
  /** Sentences about what was changed and leaves no trace in a snapshot. */
  readonly notes: string[];
  /** Versions by name of the nodes that this run has upgraded. */
  readonly upgraded: Map<string, Version>;
  /** Schematic ids by name of the nodes that this run gives another one; undefined where the image does not tell. */
  readonly schematics: Map<string, string | undefined>;
  /** Nodes that fell back in this run, by name. */
  readonly fallbacks: Map<string, Fallback>;
  /** Names of the nodes whose earlier fallback this run has lifted. */
  readonly lifted: Set<string>;
  /** By name of the nodes that this run has upgraded, the boot id that each had before. */
  readonly leftBoots: Map<string, string>;
  /** Names of the nodes that are being upgraded right now. */
  readonly inFlight: Set<string>;
  /** The Kubernetes version that this run has brought about; undefined before, and while it moves on. */
  kubernetesVersion: Version | undefined;
  /** Kubernetes has moved, and the checks have not yet passed on it. */
  hasUnverifiedKubernetes: boolean;
  /** The nodes of a hop have got another Talos, and the checks have not yet passed on the whole cluster. */
  hasUnverifiedTalos: boolean;
  /** How often a plan named nodes that the plan before it did not. */
  additions: number;
  /** Hops that are done. */
  hops: number;
  readonly timings: Timing[];
}

/** A run between two steps. `snapshot` and `planned` are replaced after every step that changed the cluster. */
export interface RunState extends UpgradeRun {
  /** The cluster as it was when the run began. */
  readonly before: ClusterSnapshot;
  snapshot: ClusterSnapshot;
  planned: Planned;
  /** The hop that is being run, as it was planned when it began; undefined before the first. */
  hop: Hop | undefined;
  readonly record: RunRecord;
}

export function newRecord(): RunRecord {
  return {
    backup: undefined,
    talosctl: undefined,
    downtimes: [],
    notes: [],
    upgraded: new Map(),
    schematics: new Map(),
    leftBoots: new Map(),
    fallbacks: new Map(),
    lifted: new Set(),
    inFlight: new Set(),
    kubernetesVersion: undefined,
    hasUnverifiedKubernetes: false,
    hasUnverifiedTalos: false,
    additions: 0,
    hops: 0,
    timings: [],
  };
}
