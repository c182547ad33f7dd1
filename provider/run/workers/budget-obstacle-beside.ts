import type { BudgetFacts, KubernetesApi, PodFacts } from "../../ports";
import { budgetsOf, nameOf } from "../drain-obstacles";
import { evictablePods } from "../evictable-pods";

/**
 * Why a node must wait while others run; undefined where its drain can begin. Two drains that ask the same budget would starve each other
 * to their deadlines, and a budget that has nothing to give while a node is away gives again when it is back. Throws PortError.
 */
export async function budgetObstacleBeside(
  kubernetes: Pick<KubernetesApi, "podsOnNode" | "budgets">,
  node: string,
  running: readonly string[],
): Promise<string | undefined> {
  const pods = await evictablePods(kubernetes, node);
  if (pods.length === 0) return undefined;
  const budgets = guarding(pods, await kubernetes.budgets());
  if (budgets.length === 0) return undefined;
  const spent = budgets.find(({ disruptionsAllowed }) => disruptionsAllowed < 1);
  if (spent !== undefined) return `budget ${nameOf(spent)} has no disruption left`;
  for (const other of running) {
    const [shared] = guarding(await evictablePods(kubernetes, other), budgets);
    if (shared !== undefined)
      return `${other} is still being drained of pods of budget ${nameOf(shared)}`;
  }
  return undefined;
}

function guarding(
  pods: readonly PodFacts[],
  budgets: readonly BudgetFacts[],
): readonly BudgetFacts[] {
  const names = new Set(pods.flatMap((pod) => budgetsOf(pod, budgets).map(nameOf)));
  return budgets.filter((budget) => names.has(nameOf(budget)));
}
