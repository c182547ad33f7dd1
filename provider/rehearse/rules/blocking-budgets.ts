import { takesPods } from "../../model/cordon-mark";
import type { Finding, Severity } from "../../model/finding";
import type { BudgetFacts } from "../../ports";
import type { PlacedPodFacts } from "../../ports/inspection";
import type { Facts } from "../facts";
import { drainedNodes, type DrainedNode } from "../leaving-pods";
import { counted, groupBy, listed, nameOf } from "../texts";

/**
 * A drain waits until its deadline for a disruption budget that lets nobody go (tuppr#575, ionfury/homelab#1647,
 * rancher/system-upgrade-controller#78). A blocker where all the pods that it guards are ready, since nothing will then change
 * by itself, and where no other node could take a replacement; a warning where it may still open, or where
 * `force-drain` is allowed.
 */
export function blockingBudgets(facts: Facts): readonly Finding[] {
  const { budgets, pods } = facts;
  if (budgets === undefined || pods === undefined) return [];
  const byNamespace = groupBy(budgets, ({ namespace }) => namespace);
  const ready = new Set(pods.filter((pod) => pod.ready).map(nameOf));
  return drainedNodes(facts).flatMap((drained) => {
    const isAlone = !hasAnotherPlace(facts, drained.node);
    return guardsOf(drained, byNamespace).flatMap((guard) => {
      const lacking = guard.pods.length - guard.budget.disruptionsAllowed;
      if (guard.budget.disruptionsAllowed >= 1 && !(isAlone && lacking > 0)) return [];
      const isLasting = isAlone || isAtRest(guard.budget, ready);
      return [findingOf(guard, drained.node, { facts, isAlone, isLasting })];
    });
  });
}

/** A budget with the pods of one node that it guards. */
interface Guard {
  readonly budget: BudgetFacts;
  readonly pods: readonly PlacedPodFacts[];
}

function guardsOf(
  { pods }: DrainedNode,
  byNamespace: ReadonlyMap<string, readonly BudgetFacts[]>,
): Guard[] {
  const guards = new Map<BudgetFacts, PlacedPodFacts[]>();
  for (const pod of pods) {
    for (const budget of byNamespace.get(pod.namespace) ?? []) {
      if (!budget.pods.includes(pod.name)) continue;
      guards.set(budget, [...(guards.get(budget) ?? []), pod]);
    }
  }
  return [...guards].map(([budget, guarded]) => ({ budget, pods: guarded }));
}

function isAtRest({ namespace, pods }: BudgetFacts, ready: ReadonlySet<string>): boolean {
  return pods.every((name) => ready.has(nameOf({ namespace, name })));
}

function hasAnotherPlace({ snapshot }: Facts, node: string): boolean {
  return snapshot.nodes.some(
    (other) => other.name !== node && other.kubernetesReady && takesPods(other),
  );
}

function findingOf(
  { budget, pods }: Guard,
  node: string,
  { facts, isAlone, isLasting }: { facts: Facts; isAlone: boolean; isLasting: boolean },
): Finding {
  const isForced = facts.request.allow.includes("force-drain");
  const severity: Severity = isLasting && !isForced ? "blocker" : "warning";
  const allowed = counted(budget.disruptionsAllowed, "disruption");
  const place = isAlone ? ", and no other node could take a replacement" : "";
  const { namespace, name } = budget;
  return {
    code: isAlone ? "drain-has-no-place" : "drain-blocked-by-budget",
    severity,
    node,
    message: `Budget ${nameOf(budget)} allows ${allowed}, but ${counted(pods.length, "pod")} that it guards must leave: ${listed(pods.map(nameOf))}${place}.`,
    remedy: `Give the workload more ready replicas than the budget keeps, or let the budget keep fewer; kubectl get pdb ${name} -n ${namespace} shows what it allows.`,
  };
}
