import type { FallbackKind } from "./fallback";
import type { Role } from "./node";
import type { Version } from "./version";

/** A node as it stands in the outputs. */
export interface NodeState {
  name: string;
  address: string;
  role: Role;
  talosVersion: Version;
  kubeletVersion: Version;
  /** Image-factory schematic id; empty when the node runs no factory image. */
  schematic: string;
  /** Names of its system extensions, sorted; absent in state that an older version wrote. */
  extensions?: string[];
}

/** How long one step of each kind took in a run on average, in milliseconds; absent where the run made none. */
export interface StepDurations {
  /** `talosctl upgrade-k8s` on the whole cluster. */
  kubernetesMs?: number;
  /** One control-plane node, from its drain until it is back and in sync. */
  controlPlaneNodeMs?: number;
  /** One worker, from its drain until it is back. */
  workerMs?: number;
}

/** The etcd backup of a run. */
export interface BackupState {
  path: string;
  /** Bytes, the 32 bytes of the checksum included. */
  size: number;
  /** Hexadecimal SHA-256 of the whole file. */
  sha256: string;
  /** 0 where it could not be read. */
  etcdRevision: number;
  /** Why it is not proven, where `unproven-backup` let the run go on all the same; absent for a proven one. */
  problem?: string;
}

/** The last run that changed something, finished or not. */
export interface LastUpgrade {
  from: { talosVersion: Version; kubernetesVersion: Version };
  to: { talosVersion: Version; kubernetesVersion: Version };
  /** ISO 8601. */
  started: string;
  finished: string;
  backup: BackupState | null;
  /** Absent in state that an older version wrote. */
  durations?: StepDurations;
}

/** A node that fell back, as it stands in the outputs. */
export interface FallbackState {
  node: string;
  kind: FallbackKind;
  /** The installer image that it did not come back with. */
  image: string;
  /** The boot in which it was found; empty where it did not come back. */
  bootId: string;
  /** Names of the extensions that it must have with the image; absent where any may go. */
  extensions?: readonly string[];
}

/** The talosctl that was used or would be. */
export interface TalosctlState {
  path: string;
  version: Version;
  /** Empty when it fits the cluster. */
  advice: string;
}

/** What the resource writes back: the live truth. */
export interface LiveState {
  /** Shape of this record; readers accept all older ones. */
  schemaVersion: 1;
  clusterUid: string;
  /** System UUIDs of the nodes, for recognising the cluster when its Kubernetes API is away. */
  systemUuids: string[];
  /** The lowest running version. */
  talosVersion: Version;
  kubernetesVersion: Version;
  nodes: NodeState[];
  /** Pending steps; empty when done. */
  plan: string[];
  lastUpgrade: LastUpgrade | null;
  talosctl: TalosctlState | null;
  /** Nodes that did not come back with what they were given and are left alone; absent in state that an older version wrote. */
  fallbacks?: FallbackState[];
}
