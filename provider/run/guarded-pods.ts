import { UpgradeError } from "../errors/upgrade-error";
import type { KubernetesApi } from "../ports";
import { guardOf, nameOf } from "./drain-obstacles";
import { evictablePods } from "./evictable-pods";
import { overruling } from "./overruling";

/**
 * Throws UpgradeError GUARDED_POD_LEFT when a disruption budget guards a pod that is still on the node, since the drain
 * of a legacy upgrade, which Talos runs by itself, would evict it without asking the budget; and DRAIN_OVERRULED when somebody has
 * uncordoned or locked the node since its drain.
 */
export async function requireNoGuardedPod(kubernetes: KubernetesApi, node: string): Promise<void> {
  const error = overruling(await kubernetes.nodes(), node);
  if (error !== undefined) throw error;
  const pods = await evictablePods(kubernetes, node);
  const budgets = await kubernetes.budgets();
  for (const pod of pods) {
    const budget = guardOf(pod, budgets);
    if (budget === undefined) continue;
    const values = { node, pod: nameOf(pod), budget };
    throw new UpgradeError("GUARDED_POD_LEFT", { values });
  }
}
