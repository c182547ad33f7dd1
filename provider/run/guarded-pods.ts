import { UpgradeError } from "../errors/upgrade-error";
import type { KubernetesApi } from "../ports";
import { nameOf } from "./drain-obstacles";
import { evictablePods } from "./evictable-pods";

/**
 * Throws UpgradeError GUARDED_POD_LEFT when a disruption budget guards a pod that is still on the node. The drain
 * of a legacy upgrade, which Talos runs by itself, would evict it without asking the budget.
 */
export async function requireNoGuardedPod(kubernetes: KubernetesApi, node: string): Promise<void> {
  const pods = await evictablePods(kubernetes, node);
  const budgets = await kubernetes.budgets();
  for (const pod of pods) {
    const budget = budgets.find(
      ({ namespace, pods: guarded }) => namespace === pod.namespace && guarded.includes(pod.name),
    );
    if (budget === undefined) continue;
    const values = { node, pod: nameOf(pod), budget: nameOf(budget) };
    throw new UpgradeError("GUARDED_POD_LEFT", { values });
  }
}
