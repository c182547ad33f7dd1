import { UpgradeError } from "../errors/upgrade-error";
import type { KubernetesApi } from "../ports";
import { guardOf, nameOf } from "./drain-obstacles";
import { evictablePods } from "./evictable-pods";

/**
 * Throws UpgradeError GUARDED_POD_LEFT when a disruption budget guards a pod that is still on the node. The drain
 * of a legacy upgrade, which Talos runs by itself, would evict it without asking the budget.
 */
export async function requireNoGuardedPod(kubernetes: KubernetesApi, node: string): Promise<void> {
  const pods = await evictablePods(kubernetes, node);
  const budgets = await kubernetes.budgets();
  for (const pod of pods) {
    const budget = guardOf(pod, budgets);
    if (budget === undefined) continue;
    const values = { node, pod: nameOf(pod), budget };
    throw new UpgradeError("GUARDED_POD_LEFT", { values });
  }
}
