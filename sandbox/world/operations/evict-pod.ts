import { internalsOf } from "../internals";
import { budgetNumbers, budgetThatForbids } from "../kubernetes/budgets";
import { nodeNameOf } from "../kubernetes/pod-status";
import { terminatePod } from "../kubernetes/pods";
import { demandQuorum } from "../kubernetes/recording-store";
import type { KubernetesObject } from "../object-store";
import { recordMutation } from "../record";
import type { World } from "../types";
import { WorldError } from "../world-error";

/**
 * policy/v1 eviction. WorldErrors: `too-many-requests` naming the budget when one forbids it, `not-found`, `unavailable`
 * without quorum.
 */
export function evictPod(world: World, namespace: string, name: string): void {
  demandQuorum(world);
  const pod = internalsOf(world).store.peek("Pod", namespace, name);
  if (pod === undefined) throw new WorldError("not-found", `pods "${name}" not found`);
  const budget = budgetThatForbids(world, pod);
  if (budget !== undefined) throw refusal(world, budget);
  recordMutation(world, { node: nodeNameOf(pod), action: "evict", detail: `${namespace}/${name}` });
  terminatePod(world, pod);
}

function refusal(world: World, budget: KubernetesObject): WorldError {
  const { desiredHealthy, currentHealthy } = budgetNumbers(world, budget);
  return new WorldError(
    "too-many-requests",
    "Cannot evict pod as it would violate the pod's disruption budget. " +
      `The disruption budget ${budget.metadata.name} needs ${String(desiredHealthy)} healthy pods and has ${String(currentHealthy)} currently`,
  );
}
