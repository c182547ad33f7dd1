import { UpgradeError } from "../errors/upgrade-error";
import type { PendingChange, Plan } from "../model/plan";
import { changeKey } from "./change-key";
import type { RunState } from "./run-state";

// A pool that scales or replaces its machines one by one during a run does so fewer times than this, or than it has nodes.
const leastPatience = 10;

/**
 * Counts a plan that holds more than the rest of the plan before it: nodes joined, came back or were replaced with a system that needs the
 * upgrade. As often as the cluster had nodes when the run began, and ten times at least, that is taken as it is; a cluster in which it
 * happens more often never settles.
 *
 * @throws UpgradeError CLUSTER_KEEPS_CHANGING.
 */
export function requireSettling(run: RunState, before: Plan, after: Plan): void {
  const known = new Set(before.changes.map(changeKey));
  noteAdded(
    run,
    after.changes.filter((change) => isUpgrade(change) && !known.has(changeKey(change))),
  );
}

/** Counts changes that a plan holds although the plan before it did not, or although this run has made them. */
export function noteAdded(run: RunState, added: readonly PendingChange[]): void {
  if (added.length === 0) return;
  run.record.additions += 1;
  // Kubernetes is no longer what this run has made of it: a node with another kubelet has come.
  if (added.some(({ kind }) => kind === "upgrade-kubernetes"))
    run.record.kubernetesVersion = undefined;
  const nodes = added.map(subjectOf).join(", ");
  run.ports.reporter.info(`The plan has grown, since the cluster has changed: ${nodes}.`);
  const most = Math.max(leastPatience, run.before.nodes.length);
  if (run.record.additions <= most) return;
  throw new UpgradeError("CLUSTER_KEEPS_CHANGING", {
    values: { times: run.record.additions, nodes },
  });
}

function isUpgrade({ kind }: PendingChange): boolean {
  return (
    kind === "upgrade-worker" ||
    kind === "upgrade-control-plane-node" ||
    kind === "upgrade-kubernetes"
  );
}

function subjectOf(change: PendingChange): string {
  return "node" in change ? change.node : "Kubernetes";
}
