import type { PendingChange, RestoreCordon, UpgradeKubernetes, UpgradeNode } from "../model/plan";
import type { ClusterSnapshot } from "../model/snapshot";
import { isOlder } from "../model/version";

/** The plan in plain sentences, in order of execution; empty when nothing is pending. Holds nothing that changes by itself. */
export function describePlan(
  changes: readonly PendingChange[],
  snapshot: ClusterSnapshot,
): readonly string[] {
  const touchesCluster = changes.some((change) => change.kind !== "update-profile");
  return [
    ...(touchesCluster ? ["back up etcd before the first change"] : []),
    ...changes.map((change) => describeChange(change, snapshot)),
  ];
}

function describeChange(change: PendingChange, snapshot: ClusterSnapshot): string {
  switch (change.kind) {
    case "restore-cordon":
      return describeCordon(change);
    case "upgrade-kubernetes":
      return `upgrade Kubernetes ${change.from} → ${change.to} on ${kubernetesParts(change, snapshot)}`;
    case "upgrade-control-plane-node":
      return describeNode(change, "control-plane node");
    case "upgrade-worker":
      return describeNode(change, "worker");
    case "update-profile":
      return `update the profile ${change.path}`;
  }
}

function describeCordon({ node, staysCordoned }: RestoreCordon): string {
  if (staysCordoned) return `take the mark of an earlier run off the cordoned node ${node}`;
  return `uncordon node ${node}, which an earlier run left cordoned`;
}

function describeNode(change: UpgradeNode, kind: string): string {
  const legacy = change.legacy ? ", legacy path" : "";
  const what =
    change.from === change.to
      ? `change the image of Talos ${change.to}`
      : `upgrade Talos ${change.from} → ${change.to}`;
  return `${what} on ${kind} ${change.node} (image ${shortenDigits(change.image)}${legacy})`;
}

/** The engine cuts a text in its previews after 150 characters: the version at the end must still show. */
function shortenDigits(image: string): string {
  return image.replace(/([0-9a-f]{12})[0-9a-f]{52}/g, "$1…");
}

/** What of Kubernetes still runs less than wished. */
function kubernetesParts({ to }: UpgradeKubernetes, snapshot: ClusterSnapshot): string {
  const controlPlane = snapshot.nodes.filter(({ components }) =>
    components.some(({ version }) => isOlder(version, to)),
  ).length;
  const proxies = snapshot.kubeProxy.filter(({ version }) => isOlder(version, to)).length;
  const kubelets = snapshot.nodes.filter((node) => isOlder(node.kubeletVersion, to)).length;
  const parts = [
    ...(controlPlane === 0 ? [] : [counted(controlPlane, "control-plane node")]),
    ...(controlPlane === 0 && proxies > 0 ? [counted(proxies, "kube-proxy pod")] : []),
    ...(kubelets === 0 ? [] : [counted(kubelets, "kubelet")]),
  ];
  return parts.join(" and ");
}

function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? "" : "s"}`;
}
