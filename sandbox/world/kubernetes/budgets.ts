import { internalsOf } from "../internals";
import type { KubernetesObject } from "../object-store";
import type { World } from "../types";
import { withCondition, type Condition } from "./conditions";
import { matchesSelector, type LabelSelector } from "./label-selector";
import { isTerminating } from "./pod-status";
import { isPodReady } from "./pods";

interface BudgetSpec {
  readonly selector?: LabelSelector;
  readonly minAvailable?: number | string;
  readonly maxUnavailable?: number | string;
}

/** What a budget grants now. */
export interface BudgetNumbers {
  readonly expectedPods: number;
  readonly currentHealthy: number;
  readonly desiredHealthy: number;
  readonly disruptionsAllowed: number;
}

/** Keeps the numbers of every PodDisruptionBudget current. */
export function reconcileBudgets(world: World): void {
  const { store } = internalsOf(world);
  for (const budget of store.peekAll("PodDisruptionBudget")) {
    const numbers = budgetNumbers(world, budget);
    const before = budget.status as { conditions?: Condition[] } | undefined;
    const allowed = numbers.disruptionsAllowed > 0;
    const status = {
      ...numbers,
      observedGeneration: budget.metadata.generation ?? 1,
      conditions: withCondition(world, before?.conditions, {
        type: "DisruptionAllowed",
        status: allowed ? "True" : "False",
        reason: allowed ? "SufficientPods" : "InsufficientPods",
      }),
    };
    store.write({ ...budget, status });
  }
}

/** The first budget that lets this pod not be evicted now; a pod that is not Ready is let go (policy/v1). */
export function budgetThatForbids(
  world: World,
  pod: KubernetesObject,
): KubernetesObject | undefined {
  if (!isPodReady(pod)) return undefined;
  return internalsOf(world)
    .store.peekAll("PodDisruptionBudget", pod.metadata.namespace)
    .filter((budget) => guards(budget, pod))
    .find((budget) => budgetNumbers(world, budget).disruptionsAllowed === 0);
}

/** Whether more than one budget guards the pod; one that has not begun to run is guarded by none (Kubernetes: eviction.go, canIgnorePDB). */
export function hasManyBudgets(world: World, pod: KubernetesObject): boolean {
  if ((pod.status as { phase?: string } | undefined)?.phase === "Pending") return false;
  const budgets = internalsOf(world).store.peekAll("PodDisruptionBudget", pod.metadata.namespace);
  return budgets.filter((budget) => guards(budget, pod)).length > 1;
}

export function budgetNumbers(world: World, budget: KubernetesObject): BudgetNumbers {
  const pods = internalsOf(world)
    .store.peekAll("Pod", budget.metadata.namespace)
    .filter((pod) => guards(budget, pod) && !isTerminating(pod));
  const expectedPods = expectedCount(world, pods);
  const currentHealthy = pods.filter(isPodReady).length;
  const desiredHealthy = desiredCount(budget, expectedPods);
  const disruptionsAllowed = Math.max(0, currentHealthy - desiredHealthy);
  return { expectedPods, currentHealthy, desiredHealthy, disruptionsAllowed };
}

function guards(budget: KubernetesObject, pod: KubernetesObject): boolean {
  const { selector } = (budget.spec ?? {}) as BudgetSpec;
  return selector !== undefined && matchesSelector(selector, pod.metadata.labels ?? {});
}

/** What the owners want, not what exists: a pod that is being replaced still counts. */
function expectedCount(world: World, pods: readonly KubernetesObject[]): number {
  const { store } = internalsOf(world);
  const owners = new Map<string, number>();
  for (const pod of pods)
    for (const { kind, name, uid } of pod.metadata.ownerReferences ?? []) {
      const owner = store.peek(kind, pod.metadata.namespace, name);
      const replicas = (owner?.spec as { replicas?: number } | undefined)?.replicas;
      if (replicas !== undefined) owners.set(uid, replicas);
    }
  const wanted = [...owners.values()].reduce((sum, count) => sum + count, 0);
  return Math.max(wanted, pods.length);
}

function desiredCount(budget: KubernetesObject, expected: number): number {
  const { minAvailable, maxUnavailable } = (budget.spec ?? {}) as BudgetSpec;
  if (maxUnavailable !== undefined) return Math.max(0, expected - amount(maxUnavailable, expected));
  return amount(minAvailable ?? 0, expected);
}

/** Percentages round up (Kubernetes GetScaledValueFromIntOrPercent with roundUp). */
function amount(value: number | string, total: number): number {
  if (typeof value === "number") return value;
  return value.endsWith("%")
    ? Math.ceil((Number.parseInt(value, 10) * total) / 100)
    : Number.parseInt(value, 10);
}
