import { namesOf, type Workload } from "../last-replicas";
import { patiently } from "../patiently";
import type { RunState } from "../run-state";
import { lastReplicas } from "../upgrade-in-turn";
import { budgetObstacleBeside } from "./budget-obstacle-beside";

export type Turn =
  /** With the workloads that pause while the node is away. */
  | { readonly kind: "go"; readonly last: readonly Workload[] }
  | { readonly kind: "wait"; readonly reason: string };

/**
 * Whether a node may go now beside those that run. One that would take down the last ready replica of a workload, or whose drain would
 * have to fight with theirs for a budget, waits; alone, each may go.
 *
 * @throws UpgradeError CLUSTER_CALL_FAILED.
 */
export async function askForTurn(
  run: RunState,
  node: string,
  running: readonly string[],
): Promise<Turn> {
  const last = await lastReplicas(run, node, running);
  if (running.length === 0) return { kind: "go", last };
  if (last.length > 0) {
    const reason = `while ${running.join(", ")} is away it has the last ready replica of ${namesOf(last)}`;
    return { kind: "wait", reason };
  }
  const reason = await patiently(run.ports, {
    node,
    what: "an answer about its disruption budgets",
    ask: () => budgetObstacleBeside(run.ports.kubernetes, node, running),
  });
  return reason === undefined ? { kind: "go", last } : { kind: "wait", reason };
}
