import type { Planned } from "../model/plan";
import type { Request } from "../model/request";
import type { ClusterSnapshot } from "../model/snapshot";
import type { BackupState, TalosctlState } from "../model/state";
import type { Version } from "../model/version";
import type { Ports } from "../ports";

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
  /** Writes the wished versions into the profile file and keeps the rest of it. */
  readonly updateProfile: (path: string) => Promise<void>;
}

/** How long nothing on a node answered while it rebooted. */
export interface Downtime {
  readonly node: string;
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
  /** Schematic ids by name of the nodes that this run gives another one. */
  readonly schematics: Map<string, string>;
  /** Names of the nodes that are being upgraded right now. */
  readonly inFlight: Set<string>;
  hasUpgradedKubernetes: boolean;
}

/** A run between two steps. `snapshot` and `planned` are replaced after every step that changed the cluster. */
export interface RunState extends UpgradeRun {
  /** The cluster as it was when the run began. */
  readonly before: ClusterSnapshot;
  snapshot: ClusterSnapshot;
  planned: Planned;
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
    inFlight: new Set(),
    hasUpgradedKubernetes: false,
  };
}
