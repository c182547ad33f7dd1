import type { Hop, PendingChange, Plan, UpgradeKubernetes, UpgradeNode } from "../model/plan";
import type { RunState } from "./run-state";

type RunOfHop = Pick<RunState, "planned" | "hop">;

/** The hop to be run now. What comes after it is planned anew when it is done. */
export function pendingHop(plan: Plan): Hop | undefined {
  return plan.hops[0];
}

/** The change of Kubernetes that the hop makes, if it makes one. */
export function pendingKubernetes(run: RunOfHop): UpgradeKubernetes | undefined {
  return changesNow(run).find((change) => change.kind === "upgrade-kubernetes");
}

/** The nodes of one kind to which the hop gives an image, in the plan's order. */
export function pendingNodes(run: RunOfHop, kind: UpgradeNode["kind"]): readonly UpgradeNode[] {
  return changesNow(run).filter((change): change is UpgradeNode => change.kind === kind);
}

/** Whether anything is pending on the cluster itself; the profile file is not part of it. */
export function hasClusterChanges(plan: Plan): boolean {
  return plan.changes.some(isClusterChange);
}

/** Nothing as soon as the first hop of the plan is another one than the hop that is being run: that one is done. */
function changesNow({ planned, hop }: RunOfHop): Hop["changes"] {
  const next = pendingHop(planned.plan);
  if (next === undefined || (hop !== undefined && !isSame(hop, next))) return [];
  return next.changes;
}

// What a hop starts from moves with the nodes that it has brought on.
function isSame(left: Hop, right: Hop): boolean {
  return left.kind === right.kind && left.to === right.to;
}

function isClusterChange(change: PendingChange): boolean {
  return change.kind !== "update-profile";
}
