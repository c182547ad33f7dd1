import type { ClusterSnapshot } from "../../model/snapshot";
import { isOlder, type Version } from "../../model/version";
import { counted } from "./node-label";

/**
 * What of Kubernetes still runs less than a version, where it is not the whole of it: ` on 1 kubelet`. Empty when every
 * control-plane node and kubelet does.
 */
export function kubernetesParts(snapshot: ClusterSnapshot, to: Version): string {
  const controlPlane = snapshot.nodes.filter(({ role }) => role === "controlplane");
  const old = controlPlane.filter(({ components }) =>
    components.some(({ version }) => isOlder(version, to)),
  ).length;
  const proxies = snapshot.kubeProxy.filter(({ version }) => isOlder(version, to)).length;
  const kubelets = snapshot.nodes.filter((node) => isOlder(node.kubeletVersion, to)).length;
  if (old === controlPlane.length && kubelets === snapshot.nodes.length) return "";
  const parts = [
    ...(old === 0 ? [] : [counted(old, "control-plane node")]),
    ...(old === 0 && proxies > 0 ? [counted(proxies, "kube-proxy pod")] : []),
    ...(kubelets === 0 ? [] : [counted(kubelets, "kubelet")]),
  ];
  return parts.length === 0 ? "" : ` on ${parts.join(" and ")}`;
}
