import type { PendingChange, Plan, UpgradeKubernetes, UpgradeNode } from "../model/plan";

/** The pending change of Kubernetes, if there is one. */
export function pendingKubernetes(plan: Plan): UpgradeKubernetes | undefined {
  return plan.changes.find((change) => change.kind === "upgrade-kubernetes");
}

/** The nodes of one kind that wait for their image, in the plan's order. */
export function pendingNodes(plan: Plan, kind: UpgradeNode["kind"]): readonly UpgradeNode[] {
  return plan.changes.filter((change): change is UpgradeNode => change.kind === kind);
}

/** Whether anything is pending on the cluster itself; the profile file is not part of it. */
export function hasClusterChanges(plan: Plan): boolean {
  return plan.changes.some(isClusterChange);
}

function isClusterChange(change: PendingChange): boolean {
  return change.kind !== "update-profile";
}
