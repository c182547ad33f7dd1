import type { Node } from "../model/node";
import type { Plan, UpgradeKubernetes, UpgradeNode } from "../model/plan";
import type { ClusterSnapshot } from "../model/snapshot";
import { isAtLeastMinor } from "../model/version";

/** The moves of Kubernetes, in order. */
export function kubernetesMoves({ changes }: Plan): readonly UpgradeKubernetes[] {
  return changes.filter((change) => change.kind === "upgrade-kubernetes");
}

/** The upgrades of nodes, in order; a node has one for each hop. */
export function nodeMoves({ changes }: Plan): readonly UpgradeNode[] {
  return changes.flatMap((change) =>
    change.kind === "upgrade-control-plane-node" || change.kind === "upgrade-worker"
      ? [change]
      : [],
  );
}

/** The nodes that are drained and rebooted, once each, sorted by name. */
export function rebootedNodes({
  snapshot,
  plan,
}: {
  readonly snapshot: ClusterSnapshot;
  readonly plan: Plan;
}): readonly Node[] {
  const names = new Set(nodeMoves(plan).map(({ node }) => node));
  return snapshot.nodes
    .filter(({ name }) => names.has(name))
    .toSorted((left, right) => (left.name < right.name ? -1 : 1));
}

/** Whether the plan goes over, or to, a minor of Kubernetes: 32 for `1.32`. */
export function reachesKubernetesMinor(plan: Plan, minor: number): boolean {
  return kubernetesMoves(plan).some(
    ({ from, to }) => !isAtLeastMinor(from, minor) && isAtLeastMinor(to, minor),
  );
}
