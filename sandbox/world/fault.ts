/** What can be made to go wrong. One entry a fault, told by what happens while it is armed. */
export type Fault =
  /** The installer ends with exit code 1 after its preflight. */
  | { readonly kind: "installer-fails"; readonly node: string }
  /** A freshly installed system does not boot: the node comes back on its old slot. */
  | { readonly kind: "boot-fallback"; readonly node: string }
  /** The registry does not know this reference. */
  | { readonly kind: "image-missing"; readonly reference: string }
  /** Factory and registries cannot be reached from where the upgrader runs; the nodes still pull from them. */
  | { readonly kind: "factory-unreachable" }
  /** A node that goes down stays down; it boots when the fault is lifted. */
  | { readonly kind: "node-stays-down"; readonly node: string }
  /** An upgrade reports success, installs nothing, and the reboot brings the same system back. */
  | { readonly kind: "upgrade-exits-without-doing"; readonly node: string }
  /** The node's etcd member raises NOSPACE. */
  | { readonly kind: "etcd-alarm"; readonly node: string }
  /** kubelet runs but its Node is not Ready. */
  | { readonly kind: "kubelet-not-ready"; readonly node: string };

export type NodeFaultKind = Exclude<Fault["kind"], "image-missing" | "factory-unreachable">;
