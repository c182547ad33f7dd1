import type { ClusterSnapshot } from "./snapshot";
import type { Version } from "./version";

/** Talos versions of all nodes that were read. */
export function talosVersionsOf(snapshot: ClusterSnapshot): readonly Version[] {
  return snapshot.nodes.map((node) => node.talosVersion);
}

/** Versions of all that is Kubernetes: control-plane components, kube-proxy pods and kubelets. */
export function kubernetesVersionsOf(snapshot: ClusterSnapshot): readonly Version[] {
  return [
    ...snapshot.nodes.flatMap((node) => node.components.map((component) => component.version)),
    ...snapshot.kubeProxy.map((pod) => pod.version),
    ...snapshot.nodes.map((node) => node.kubeletVersion),
  ];
}
