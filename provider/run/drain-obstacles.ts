import type { DrainRequest } from "../model/request";
import type { BudgetFacts, KubernetesNodeFacts, PodFacts } from "../ports";

/** A pod that the user wants left alone, with the setting that says so. */
export interface PolicyObstacle {
  readonly pod: string;
  readonly reason: string;
  readonly setting: string;
}

/** The first pod which the drain settings forbid to evict. */
export function policyObstacle(
  pods: readonly PodFacts[],
  drain: DrainRequest,
): PolicyObstacle | undefined {
  const bare = pods.find(({ controller }) => controller === undefined);
  if (bare !== undefined && drain.barePods === "refuse") {
    const reason = "no controller would create it again";
    return { pod: nameOf(bare), reason, setting: "drain.barePods" };
  }
  const local = pods.find(({ hasLocalData }) => hasLocalData);
  if (local !== undefined && drain.localData === "refuse") {
    const reason = "it holds data in an emptyDir volume that would be lost";
    return { pod: nameOf(local), reason, setting: "drain.localData" };
  }
  return undefined;
}

/** A budget with the pod that it guards. */
export interface BudgetObstacle {
  readonly budget: string;
  readonly pod: string;
}

/** The first of the pods that a budget does not let go now. */
export function budgetObstacle(
  pods: readonly PodFacts[],
  budgets: readonly BudgetFacts[],
): BudgetObstacle | undefined {
  for (const pod of pods) {
    const budget = budgetsOf(pod, budgets).find(({ disruptionsAllowed }) => disruptionsAllowed < 1);
    if (budget !== undefined) return { budget: nameOf(budget), pod: nameOf(pod) };
  }
  return undefined;
}

/**
 * The first pod that more than one budget guards, with all of them. The eviction API answers such a pod with status 500 until a human
 * narrows the budgets (Kubernetes: pkg/registry/core/pod/storage/eviction.go).
 */
export function manyBudgetsObstacle(
  pods: readonly PodFacts[],
  budgets: readonly BudgetFacts[],
): { readonly pod: string; readonly budgets: string } | undefined {
  for (const pod of pods) {
    const guards = budgetsOf(pod, budgets).map(nameOf).toSorted();
    if (guards.length > 1) return { pod: nameOf(pod), budgets: guards.join(" and ") };
  }
  return undefined;
}

/**
 * The first budget that lets fewer pods go than are to go, with one of them. Where no replacement can start elsewhere that
 * will never change.
 */
export function lastingObstacle(
  pods: readonly PodFacts[],
  budgets: readonly BudgetFacts[],
): BudgetObstacle | undefined {
  for (const budget of budgets) {
    const guarded = pods.filter((pod) => budgetsOf(pod, [budget]).length > 0);
    const [pod] = guarded;
    if (pod !== undefined && guarded.length > budget.disruptionsAllowed) {
      return { budget: nameOf(budget), pod: nameOf(pod) };
    }
  }
  return undefined;
}

/** `namespace/name` of a budget that guards the pod, whatever it allows now. */
export function guardOf(pod: PodFacts, budgets: readonly BudgetFacts[]): string | undefined {
  const [budget] = budgetsOf(pod, budgets);
  return budget && nameOf(budget);
}

/** Whether any other node could take a pod; taints are not looked at. */
export function hasAnotherPlace(nodes: readonly KubernetesNodeFacts[], node: string): boolean {
  return nodes.some(({ name, ready, unschedulable }) => name !== node && ready && !unschedulable);
}

/** `namespace/name`. */
export function nameOf(object: { readonly namespace: string; readonly name: string }): string {
  return `${object.namespace}/${object.name}`;
}

/** The budgets that guard the pod, whatever they allow now. */
export function budgetsOf(pod: PodFacts, budgets: readonly BudgetFacts[]): readonly BudgetFacts[] {
  return budgets.filter(
    ({ namespace, pods }) => namespace === pod.namespace && pods.includes(pod.name),
  );
}
