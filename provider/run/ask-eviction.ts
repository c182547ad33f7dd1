import { PortError, type EvictionResult, type KubernetesApi, type PodFacts } from "../ports";

/**
 * Asks once for a pod's eviction. An API that fails, such as one whose webhook does not answer, counts as a refusal with its words:
 * one pod that cannot be asked about must not keep the others from being asked for.
 */
export async function askEviction(
  kubernetes: Pick<KubernetesApi, "evict">,
  pod: PodFacts,
): Promise<EvictionResult> {
  try {
    return await kubernetes.evict(pod);
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    return { kind: "refused", reason: error.message };
  }
}
