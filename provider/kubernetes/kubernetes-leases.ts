import type { LeaseFacts, LeaseKey, Leases } from "../ports/leases";
import { toPortError } from "./api-failure";
import type { KubernetesWrite } from "./kubernetes-client";
import { type KubernetesApiOptions, lazyClient } from "./lazy-client";
import { leaseFacts, leaseObject, type LeaseObject } from "./lease-objects";
import { unlessAbsent } from "./unless-absent";

/** Leases over the Kubernetes API of one kubeconfig. Connects with the first call. */
export function kubernetesLeases(kubeconfig: string, options: KubernetesApiOptions): Leases {
  const { client, read } = options.client ?? lazyClient(kubeconfig, options);
  const write = async (
    call: string,
    request: Pick<KubernetesWrite, "method" | "path" | "body">,
  ): Promise<LeaseFacts> => {
    const open = await client();
    try {
      return factsIn(await open.write({ ...request, contentType: "application/json" }));
    } catch (error) {
      throw toPortError(error, call);
    }
  };
  return {
    read: (key) =>
      unlessAbsent(read(`read ${nameOf(key)}`, async ({ get }) => factsIn(await get(pathOf(key))))),
    create: (lease) =>
      write(`create ${nameOf(lease)}`, {
        method: "POST",
        path: listPath(lease),
        body: leaseObject(lease),
      }),
    replace: (lease) =>
      write(`renew ${nameOf(lease)}`, {
        method: "PUT",
        path: pathOf(lease),
        body: leaseObject(lease),
      }),
    delete: async (lease) => {
      const { uid, resourceVersion } = lease;
      const preconditions = { uid, resourceVersion };
      await write(`delete ${nameOf(lease)}`, {
        method: "DELETE",
        path: pathOf(lease),
        body: { apiVersion: "v1", kind: "DeleteOptions", preconditions },
      });
    },
  };
}

function factsIn(body: string): LeaseFacts {
  return leaseFacts(JSON.parse(body) as LeaseObject);
}

function listPath({ namespace }: LeaseKey): string {
  return `/apis/coordination.k8s.io/v1/namespaces/${encodeURIComponent(namespace)}/leases`;
}

function pathOf(key: LeaseKey): string {
  return `${listPath(key)}/${encodeURIComponent(key.name)}`;
}

function nameOf({ namespace, name }: LeaseKey): string {
  return `lease ${namespace}/${name}`;
}
