import { nodeLeaseObjects, type LeaseSetting } from "../kubernetes-api/node-lease-objects";
import type { WorldClock } from "../world/clock";
import type { ApiClient } from "./api-client";
import { collectionOf } from "./mirrored-object";

const interval = 1_000;

/** Writes the leases of the kubelets, each second of real time. Gives the way to stop. */
export function renewLeases(setting: LeaseSetting, api: ApiClient, clock: WorldClock): () => void {
  let isOver = false;
  const renew = async (): Promise<void> => {
    for (const lease of nodeLeaseObjects(setting)) {
      const { name, namespace } = lease.metadata;
      const { resourceVersion: _version, ...metadata } = lease.metadata;
      await api.send({
        method: "PATCH",
        path: `${collectionOf("Lease", namespace) ?? ""}/${name}?fieldManager=kubelet&force=true`,
        contentType: "application/apply-patch+yaml",
        body: { ...lease, metadata },
      });
    }
  };
  const again = (): void => {
    if (isOver) return;
    void renew()
      .catch(() => undefined)
      .then(() => clock.after(interval, again));
  };
  again();
  return () => {
    isOver = true;
  };
}
