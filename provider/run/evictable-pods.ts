import type { KubernetesApi, PodFacts } from "../ports";

/** The pods that must be gone before the node goes down: no mirror pods, no DaemonSet's pods, none that has finished. */
export async function evictablePods(
  kubernetes: Pick<KubernetesApi, "podsOnNode">,
  node: string,
): Promise<readonly PodFacts[]> {
  return (await kubernetes.podsOnNode(node)).filter(mustGo);
}

function mustGo(pod: PodFacts): boolean {
  if (pod.isMirror || pod.controller?.kind === "DaemonSet") return false;
  return pod.phase !== "Succeeded" && pod.phase !== "Failed";
}
