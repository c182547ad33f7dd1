import { readFailure, toPortError } from "./api-failure";
import type { KubernetesClient, PodIdentity } from "./kubernetes-client";

/** Deletes exactly this pod with its own grace period, whatever its budget says. Throws PortError. */
export async function deletePod(client: KubernetesClient, pod: PodIdentity): Promise<void> {
  const { namespace, name } = pod;
  try {
    const { deleteOptions } = client.evictionOf(pod);
    await client.core.deleteNamespacedPod({
      namespace,
      name,
      ...(deleteOptions === undefined ? {} : { body: deleteOptions }),
    });
  } catch (error) {
    const { code } = readFailure(error);
    // Conflict: the precondition failed, so that another pod has its name by now.
    if (code === 404 || code === 409) return;
    throw toPortError(error, `delete pod ${namespace}/${name}`);
  }
}
