import type { PodFacts } from "../ports";

/**
 * Whether a pod must be gone before its node goes down: no mirror pod, no DaemonSet's pod, none that has finished. The drain
 * evicts by it, and the rehearsal tells of the same pods.
 */
export function mustLeave(pod: Pick<PodFacts, "isMirror" | "controller" | "phase">): boolean {
  if (pod.isMirror || pod.controller?.kind === "DaemonSet") return false;
  return !hasFinished(pod);
}

/** A pod that has finished holds no resources and needs no eviction. */
export function hasFinished({ phase }: Pick<PodFacts, "phase">): boolean {
  return phase === "Succeeded" || phase === "Failed";
}
