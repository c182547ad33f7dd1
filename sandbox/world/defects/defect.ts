/** What can be wrong with a cluster before an upgrade begins, and wait to be found. One entry a defect, told by what is seen. */
export type Defect =
  /** A ready pod on the node whose budget allows no disruption. */
  | { readonly kind: "budget-without-disruptions"; readonly node: string }
  /** A pod that nothing would start again elsewhere. */
  | { readonly kind: "bare-pod"; readonly node: string }
  /** A pod on the node whose PersistentVolume can be reached from there only. */
  | { readonly kind: "local-volume"; readonly node: string }
  /** A pod on the node that may take this long to end. */
  | { readonly kind: "long-grace-period"; readonly node: string; readonly seconds: number }
  /** Every node for workloads is so full with one workload that none could take a pod of it from another. */
  | { readonly kind: "no-room-elsewhere" }
  /** A pod that its node selector lets run on this node only. */
  | { readonly kind: "pinned-to-node"; readonly node: string }
  /** Two workloads whose only replica runs on the node. */
  | { readonly kind: "last-replicas"; readonly node: string }
  /** The node's etcd member raises NOSPACE. */
  | { readonly kind: "etcd-alarm"; readonly node: string }
  /** The node's etcd member has not been promoted to a voter. */
  | { readonly kind: "etcd-learner"; readonly node: string }
  /** The node's etcd member knows one of the others no more. */
  | { readonly kind: "differing-member-list"; readonly node: string }
  /** The control-plane node has no etcd member. */
  | { readonly kind: "missing-member"; readonly node: string }
  /** Somebody cordoned the node and left it so. */
  | { readonly kind: "human-cordon"; readonly node: string }
  /** The node's clock is ahead by so many milliseconds; behind where they are negative. */
  | { readonly kind: "clock-skew"; readonly node: string; readonly skewMs: number }
  /** Somebody calls an API version that a coming Kubernetes no longer serves. */
  | ({ readonly kind: "deprecated-api-in-use" } & DeprecatedApi)
  /** An object of a resource that a coming Kubernetes no longer serves, which clients also call. */
  | ({
      readonly kind: "removed-resource-in-use";
      /** Such as `PodSchedulingContext`. */
      readonly objectKind: string;
      readonly name: string;
    } & DeprecatedApi)
  /** The node's kubelet runs an image that is not Talos' own. */
  | {
      readonly kind: "overridden-kubelet-image";
      readonly node: string;
      /** Without its tag, such as `registry.example.org/kubelet`. */
      readonly repository: string;
    }
  /** The partition that takes new boot assets (BOOT with GRUB, EFI with systemd-boot) has this size. */
  | { readonly kind: "small-boot-partition"; readonly node: string; readonly sizeBytes: number }
  /** Another tool that upgrades clusters has left its marks. */
  | { readonly kind: "managed-elsewhere"; readonly by: "omni" | "tuppr" | "cluster-api" }
  /** The node's machine configuration has a field or a document that no talosctl knows. */
  | {
      readonly kind: "rejected-configuration";
      readonly node: string;
      readonly part: "field" | "document";
    }
  /** Somebody changed an object that Talos wrote. */
  | { readonly kind: "changed-object"; readonly object: "coredns" | "kube-proxy" }
  /** The inventory lists an object that is there and that Talos no longer wants. */
  | { readonly kind: "stale-inventory-object"; readonly name: string }
  /** The image factory cannot build this extension, such as `siderolabs/iscsi-tools`, for a Talos version. */
  | {
      readonly kind: "missing-extension";
      readonly extension: string;
      readonly talosVersion: string;
    };

/** An API version that goes away. */
export interface DeprecatedApi {
  /** Group and version, such as `flowcontrol.apiserver.k8s.io/v1beta3`. */
  readonly apiVersion: string;
  /** Plural, such as `flowschemas`. */
  readonly resource: string;
  /** The Kubernetes minor that no longer serves it, such as `1.32`. */
  readonly removedIn: string;
}

/** What can be wrong with the access to a cluster from its start on. */
export type AccessDefect =
  /** The client certificate of the talosconfig ends so long after the start, in milliseconds. */
  | { readonly kind: "certificate-expires-soon"; readonly inMs: number }
  /** The talosconfig's only role is os:reader. */
  | { readonly kind: "reader-only" };

export type DefectOf<Kind extends Defect["kind"]> = Extract<Defect, { readonly kind: Kind }>;
