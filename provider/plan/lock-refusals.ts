import { lockMark } from "../model/lock-mark";
import type { Hop, Refusal } from "../model/plan";
import type { ClusterSnapshot } from "../model/snapshot";
import { refuse } from "./refusal";

/**
 * Kubernetes moves on the whole cluster at once: `talosctl upgrade-k8s` gives every node another kubelet and leaves none out (v1.9 to
 * v1.14 pkg/cluster/kubernetes/kubelet.go). While a node is locked, no hop of Kubernetes is made.
 */
export function lockRefusals(
  { nodes }: Pick<ClusterSnapshot, "nodes">,
  hops: readonly Pick<Hop, "kind">[],
): readonly Refusal[] {
  if (!hops.some(({ kind }) => kind === "kubernetes")) return [];
  return nodes
    .toSorted((left, right) => (left.name < right.name ? -1 : 1))
    .flatMap(({ name, lock }) => {
      if (lock === undefined) return [];
      return [refuse({ code: "NODE_LOCKED", values: { node: name, lock, mark: lockMark } })];
    });
}
