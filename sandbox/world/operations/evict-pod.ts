import { refusalOfEviction } from "../faults/eviction-refused";
import { internalsOf } from "../internals";
import { budgetNumbers, budgetThatForbids, hasManyBudgets } from "../kubernetes/budgets";
import { nodeNameOf } from "../kubernetes/pod-status";
import { terminatePod } from "../kubernetes/pods";
import { demandQuorum } from "../kubernetes/recording-store";
import type { KubernetesObject } from "../object-store";
import { recordMutation } from "../record";
import type { World } from "../types";
import { WorldError } from "../world-error";

/**
 * policy/v1 eviction; with a `uid`, of exactly this pod, which is looked at only after the budgets. WorldErrors: `conflict` for a pod with
 * another uid, `too-many-requests` naming the budget when one forbids it, `internal` for a pod of several budgets,
 * `not-found`, `unavailable` without quorum.
 */
export function evictPod(
  world: World,
  {
    namespace,
    name,
    uid,
  }: { readonly namespace: string; readonly name: string; readonly uid?: string },
): void {
  demandQuorum(world);
  const pod = internalsOf(world).store.peek("Pod", namespace, name);
  if (pod === undefined) throw new WorldError("not-found", `pods "${name}" not found`);
  const refused = refusalOfEviction(world, nodeNameOf(pod));
  if (refused !== undefined) throw new WorldError("too-many-requests", refused);
  if (hasManyBudgets(world, pod)) throw new WorldError("internal", manyBudgets);
  const budget = budgetThatForbids(world, pod);
  if (budget !== undefined) throw refusal(world, budget);
  if (uid !== undefined && uid !== pod.metadata.uid) throw anotherPod(uid, pod);
  recordMutation(world, { node: nodeNameOf(pod), action: "evict", detail: `${namespace}/${name}` });
  terminatePod(world, pod);
}

/** Kubernetes: pkg/registry/core/pod/storage/eviction.go. */
const manyBudgets =
  "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.";

function refusal(world: World, budget: KubernetesObject): WorldError {
  const { desiredHealthy, currentHealthy } = budgetNumbers(world, budget);
  return new WorldError(
    "too-many-requests",
    "Cannot evict pod as it would violate the pod's disruption budget. " +
      `The disruption budget ${budget.metadata.name} needs ${String(desiredHealthy)} healthy pods and has ${String(currentHealthy)} currently`,
  );
}

/** Kubernetes: apiserver pkg/storage/interfaces.go, Preconditions.Check. */
function anotherPod(uid: string, { metadata }: KubernetesObject): WorldError {
  return new WorldError(
    "conflict",
    `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${metadata.uid ?? ""}`,
  );
}
