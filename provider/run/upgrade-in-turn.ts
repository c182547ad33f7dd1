import type { UpgradeNode } from "../model/plan";
import { findLastReplicas, namesOf, waitForReplicas, type Workload } from "./last-replicas";
import { patiently } from "./patiently";
import type { RunState } from "./run-state";
import { upgradeNode } from "./upgrade-node";

/**
 * Upgrades one node whose turn it is: says first which workloads have their last ready replica there, and ends only when those serve
 * again, so that the next node does not go before.
 *
 * @throws UpgradeError of `upgradeNode`, LAST_REPLICA_NOT_BACK.
 */
export async function upgradeInTurn(
  run: RunState,
  change: UpgradeNode,
  deadlineMs: number,
): Promise<void> {
  const last = await lastReplicas(run, change.node, []);
  await upgradeWithLast(run, change, { last, deadlineMs });
}

/** The workloads that pause while the node and those that run beside it are away. Throws UpgradeError CLUSTER_CALL_FAILED. */
export function lastReplicas(
  run: RunState,
  node: string,
  away: readonly string[],
): Promise<readonly Workload[]> {
  return patiently(run.ports, {
    node,
    what: "an answer about its workloads",
    ask: () => findLastReplicas(run.ports.kubernetes, node, away),
  });
}

/** The same, for whoever has asked for the last replicas already. */
export async function upgradeWithLast(
  run: RunState,
  change: UpgradeNode,
  { last, deadlineMs }: { last: readonly Workload[]; deadlineMs: number },
): Promise<void> {
  const { node } = change;
  const { reporter } = run.ports;
  if (last.length > 0) {
    reporter.warn(
      `${node}: runs the last ready replica of ${namesOf(last)}, which pauses until another is ready`,
    );
  }
  await upgradeNode(run, change, deadlineMs);
  const { verifyMs } = run.request.timeouts;
  await waitForReplicas(run.ports, { node, workloads: last, deadlineMs: verifyMs });
}
