import type { PodFacts } from "../ports";

/** A partition of a node. */
export interface VolumeFacts {
  /** Partition label, such as `BOOT` or `EFI`. */
  readonly label: string;
  readonly sizeBytes: number;
}

/** A Kubernetes object by what identifies it. */
export interface ObjectReference {
  readonly apiVersion: string;
  readonly kind: string;
  /** Empty for objects of the whole cluster. */
  readonly namespace: string;
  readonly name: string;
}

/** An object that Talos itself writes into Kubernetes. */
export interface ManifestFacts extends ObjectReference {
  /** The whole object as Talos would write it. */
  readonly object: Readonly<Record<string, unknown>>;
}

/** What the talosconfig's client certificate permits, and for how long. */
export interface AccessFacts {
  /** Such as `os:admin`. */
  readonly roles: readonly string[];
  /** Milliseconds since 1970; undefined where the certificate does not tell. */
  readonly expiresAt: number | undefined;
}

/** Reads of the Talos API that only the rehearsal needs. */
export interface TalosInspection {
  volumes(node: string): Promise<readonly VolumeFacts[]>;
  /** Asked of any control-plane node. */
  manifests(): Promise<readonly ManifestFacts[]>;
  /** From the talosconfig, without a call. */
  access(): AccessFacts;
}

/** What a pod asks for or a node has to give. */
export interface Capacity {
  readonly cpuMillis: number;
  readonly memoryBytes: number;
}

/** A pod with what decides where it can run. */
export interface PlacedPodFacts extends PodFacts {
  readonly requests: Capacity;
  readonly gracePeriodSeconds: number;
  /** Names of its PersistentVolumeClaims, in its namespace. */
  readonly claims: readonly string[];
  readonly nodeSelector: Readonly<Record<string, string>>;
  /** Keys of taints that it tolerates, `*` for all; left out where that was not read. */
  readonly tolerations?: readonly string[];
}

export interface NodeCapacityFacts {
  readonly node: string;
  readonly allocatable: Capacity;
  readonly labels: Readonly<Record<string, string>>;
  readonly unschedulable: boolean;
  /** Keys of its taints with effect NoSchedule or NoExecute. */
  readonly taints: readonly string[];
}

export interface PersistentVolumeFacts {
  readonly name: string;
  /** Namespace and name of the claim that is bound to it. */
  readonly claim: { readonly namespace: string; readonly name: string } | undefined;
  /** The only nodes from which it can be reached; undefined where any can. */
  readonly nodes: readonly string[] | undefined;
}

/** Calls of a deprecated API that the API server has counted since its start. */
export interface DeprecatedCalls {
  /** Group and version, such as `flowcontrol.apiserver.k8s.io/v1beta3`. */
  readonly apiVersion: string;
  readonly resource: string;
  /** The Kubernetes minor that no longer serves it, such as `1.32`. */
  readonly removedIn: string;
}

/** Reads of the Kubernetes API that only the rehearsal needs; each is one list or one get. */
export interface KubernetesInspection {
  /** Every pod of the cluster. */
  pods(): Promise<readonly PlacedPodFacts[]>;
  capacities(): Promise<readonly NodeCapacityFacts[]>;
  persistentVolumes(): Promise<readonly PersistentVolumeFacts[]>;
  /** When each node's kubelet renewed its lease, by the node's own clock, in milliseconds since 1970. */
  nodeLeases(): Promise<readonly { readonly node: string; readonly renewedAt: number }[]>;
  deprecatedCalls(): Promise<readonly DeprecatedCalls[]>;
  /** Names of the CustomResourceDefinitions, such as `talosupgrades.tuppr.home-operations.com`. */
  customResources(): Promise<readonly string[]>;
  /** The live object; undefined when it does not exist. */
  object(reference: ObjectReference): Promise<Readonly<Record<string, unknown>> | undefined>;
}
