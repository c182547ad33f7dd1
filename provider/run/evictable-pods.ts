import type { KubernetesApi, PodFacts } from "../ports";
import { mustLeave } from "../ports/must-leave";

/** The pods that must be gone before the node goes down: no mirror pods, no DaemonSet's pods, none that has finished. */
export async function evictablePods(
  kubernetes: Pick<KubernetesApi, "podsOnNode">,
  node: string,
): Promise<readonly PodFacts[]> {
  return (await kubernetes.podsOnNode(node)).filter(mustLeave);
}
