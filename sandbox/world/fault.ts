/**
 * What can go wrong, told by what happens while it is armed. Each kind is one file of `faults/`, and stands in
 * `faults/catalogue.ts`. Durations are in milliseconds.
 */
export type Fault =
  | NodeFault
  | TalosctlFaultOfWorld
  /** The registry does not know this reference. */
  | { readonly kind: "image-missing"; readonly reference: string }
  /** Factory and registries cannot be reached from where the upgrader runs; the nodes still pull from them. */
  | { readonly kind: "factory-unreachable" }
  /** Another session holds Talos' etcd upgrade mutex, so that the legacy upgrade refuses. */
  | { readonly kind: "upgrade-mutex-held" }
  /** No API server answers, although its pods and etcd are well. */
  | { readonly kind: "kubernetes-api-away" }
  /** The API server has too much to do and answers 429 to one call of so many. */
  | { readonly kind: "kubernetes-api-overloaded"; readonly oneOf: number }
  /** Every answer of the Kubernetes API takes so much longer. */
  | { readonly kind: "kubernetes-api-slow"; readonly ms: number }
  /** Our clock is ahead of the cluster's by so much; behind where it is negative. */
  | { readonly kind: "clock-jumps"; readonly ms: number }
  /** Nothing more can be written to the disk of the upgrader. */
  | { readonly kind: "disk-full" }
  /** An operator adds a worker of this name, as they run now. */
  | { readonly kind: "operator-adds-worker"; readonly name: string };

/** The faults that say nothing but their node. */
export type NodeFaultKind =
  /** The installer ends with exit code 1 before it has written the other slot. */
  | "installer-fails"
  /** The installer has switched the slot when it ends with exit code 1. */
  | "installer-fails-late"
  /** A freshly installed system does not boot: the node comes back on its old slot. */
  | "boot-fallback"
  /** A node that goes down stays down; it boots when the fault is lifted. */
  | "node-stays-down"
  /** A node that boots has lost its machine configuration and waits for another; it boots with its own when the fault is lifted. */
  | "maintenance-mode"
  /** What is installed has none of its extensions. */
  | "extensions-lost"
  /** What is installed was built from the empty schematic. */
  | "another-schematic"
  /** An upgrade reports success, installs nothing, and the reboot brings the same system back. */
  | "upgrade-exits-without-doing"
  /** A pull makes no progress any more. */
  | "pull-stalls"
  /** The registry refuses this node what it pulls. */
  | "pull-fails"
  /** apid breaks off every stream that an installer writes to. */
  | "apid-stream-dies"
  /** The control-plane node cannot be reached as an endpoint; through others it can. */
  | "endpoint-dead"
  /** The node's etcd member has not been promoted to a voter. */
  | "etcd-learner"
  /** The node's etcd member raises NOSPACE. */
  | "etcd-alarm"
  /** The node's etcd member raises CORRUPT. */
  | "etcd-corrupt"
  /** The node's etcd member knows one of the others no more. */
  | "etcd-lists-differ"
  /** Leadership moves to the member of the node as soon as somebody upgrades that node. */
  | "etcd-leader-moves"
  /** The node's etcd member does not start after a boot. */
  | "etcd-stays-down"
  /** kubelet runs but its Node is not Ready. */
  | "kubelet-not-ready"
  /** Patches of the Node meet one conflict after the other. */
  | "patch-conflicts"
  /** No pod of the node may be evicted, whatever its budget says. */
  | "eviction-refused"
  /** A pod that is deleted on the node keeps a finalizer that nobody removes. */
  | "pod-stuck-terminating"
  | "operator-cordons"
  | "operator-uncordons"
  /** An operator takes the worker away for good. */
  | "operator-removes-worker"
  /** An operator puts a new machine of the same name in the worker's place. */
  | "operator-replaces-worker";

type NodeFault =
  | { readonly kind: NodeFaultKind; readonly node: string }
  /** A boot takes so much longer. */
  | { readonly kind: "boot-slow"; readonly node: string; readonly ms: number }
  /** Every answer of the node's apid takes so much longer. */
  | { readonly kind: "apid-answers-late"; readonly node: string; readonly ms: number }
  /** What is asked of the node, another one answers. */
  | { readonly kind: "apid-answers-for-another"; readonly node: string; readonly instead: string }
  /** The node has another address, until the fault is lifted. */
  | { readonly kind: "endpoint-moves"; readonly node: string; readonly address: string }
  /** The node's etcd member has applied so many entries less than it has. */
  | { readonly kind: "etcd-lagging"; readonly node: string; readonly entries: number }
  /** kubelet comes up with another version than its configuration says. */
  | { readonly kind: "kubelet-other-version"; readonly node: string; readonly version: string }
  /** Another program upgrades the node to a patch or reboots it, asking nobody. */
  | { readonly kind: "second-upgrader"; readonly node: string; readonly act: "upgrade" | "reboot" }
  /** An operator upgrades the node by hand to this version. */
  | {
      readonly kind: "operator-upgrades";
      readonly node: string;
      readonly talosVersion: string;
    };

/** The commands of talosctl whose word can be wrong. */
export type TalosctlCommand =
  | "health"
  | "etcd-snapshot"
  | "upgrade"
  | "upgrade-k8s"
  | "image-pull"
  | "validate"
  | "forfeit-leadership";

type TalosctlFaultOfWorld =
  /** Exit code 0, and nothing was asked of any node. */
  | { readonly kind: "talosctl-exits-without-doing"; readonly command: TalosctlCommand }
  /** Exit code 1 after all has been done well. */
  | { readonly kind: "talosctl-fails-after-success"; readonly command: TalosctlCommand }
  /** It never ends by itself, although all is done. */
  | { readonly kind: "talosctl-hangs-after-success"; readonly command: TalosctlCommand }
  /** A signal kills it after so many milliseconds; the cluster goes on with what it was asked. */
  | {
      readonly kind: "talosctl-killed";
      readonly command: TalosctlCommand;
      readonly afterMs: number;
    }
  /** Its stream dies after so many milliseconds, so that it fails; the cluster goes on with what it was asked. */
  | {
      readonly kind: "talosctl-stream-dies";
      readonly command: TalosctlCommand;
      readonly afterMs: number;
    }
  /** The file of an etcd snapshot is damaged on its way to the disk. */
  | { readonly kind: "talosctl-damages-file" };

export type FaultKind = Fault["kind"];

/** The fault of a kind. */
export type FaultOf<Kind extends FaultKind> = Kind extends NodeFaultKind
  ? { readonly kind: Kind; readonly node: string }
  : Extract<Fault, { readonly kind: Kind }>;

/** The faults that strike one node. */
export type KindOnNode = NodeFault["kind"];

/** The faults of talosctl that strike one of its commands. */
export type TalosctlFaultKind = Extract<
  TalosctlFaultOfWorld,
  { readonly command: TalosctlCommand }
>["kind"];
