import type { Node, UnreadableNode } from "./node";
import type { Version } from "./version";

/** An etcd member as one member's list names it. */
export interface EtcdMember {
  /** 16 hexadecimal digits. */
  readonly id: string;
  /** Empty while the member has not started. */
  readonly name: string;
  readonly isLearner: boolean;
  readonly peerUrls: readonly string[];
}

/** etcd as seen by the member on one control-plane node: its own status and its own member list. */
export interface EtcdView {
  /** Name of the node that answered. */
  readonly node: string;
  readonly memberId: string;
  /** 16 zeros when this member knows no leader. */
  readonly leaderId: string;
  readonly raftTerm: number;
  readonly raftIndex: number;
  readonly raftAppliedIndex: number;
  readonly isLearner: boolean;
  readonly errors: readonly string[];
  readonly members: readonly EtcdMember[];
  /** Such as `NOSPACE`, with the member id. */
  readonly alarms: readonly string[];
  readonly databaseSizeBytes: number;
}

/** A container of kube-proxy or another cluster-wide component, per pod. */
export interface ComponentPod {
  readonly component: string;
  readonly node: string;
  readonly version: Version;
  readonly ready: boolean;
}

/** The observed cluster, one value. Nothing in it is secret. */
export interface ClusterSnapshot {
  /** UID of the `kube-system` namespace: the cluster's identity. */
  readonly clusterUid: string;
  /** Sorted by name. */
  readonly nodes: readonly Node[];
  readonly unreadable: readonly UnreadableNode[];
  /** One for each control-plane node that answered. */
  readonly etcd: readonly EtcdView[];
  /** kube-proxy pods; empty where the cluster runs none. */
  readonly kubeProxy: readonly ComponentPod[];
}
