import { readFailure, toPortError } from "./api-failure";
import type { KubernetesClient } from "./kubernetes-client";
import { type PodIdentity, podPath } from "./pod-path";

/** Deletes exactly this pod with its own grace period, whatever its budget says. Throws PortError. */
export async function deletePod(client: KubernetesClient, pod: PodIdentity): Promise<void> {
  const { namespace, name, uid } = pod;
  try {
    await client.write({
      method: "DELETE",
      path: podPath(pod),
      contentType: "application/json",
      body: { apiVersion: "v1", kind: "DeleteOptions", preconditions: { uid } },
    });
  } catch (error) {
    const { code } = readFailure(error);
    // Conflict: the precondition failed, so that another pod has its name by now.
    if (code === 404 || code === 409) return;
    throw toPortError(error, `delete pod ${namespace}/${name}`);
  }
}
