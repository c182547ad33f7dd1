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
}

/** The etcd backup of a run. */
export interface BackupState {
  path: string;
  /** Bytes, the 32 bytes of the checksum included. */
  size: number;
  /** Hexadecimal SHA-256 of the whole file. */
  sha256: string;
  etcdRevision: number;
}

/** The last run that changed something, finished or not. */
export interface LastUpgrade {
  from: { talosVersion: Version; kubernetesVersion: Version };
  to: { talosVersion: Version; kubernetesVersion: Version };
  /** ISO 8601. */
  started: string;
  finished: string;
  backup: BackupState | null;
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
}
