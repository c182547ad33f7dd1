import { nodeLeases, type NodeLease } from "../world/kubernetes/node-leases";
import type { KubernetesObject, ObjectStore } from "../world/object-store";
import type { World } from "../world/types";

const namespace = "kube-node-lease";

/** What dates the leases. */
export interface LeaseSetting {
  readonly world: World;
  /** The date of a moment of the world, given in its milliseconds. */
  readonly calendar: (worldTime: number) => Date;
}

/** The world's objects with the kubelets' leases among them for whoever reads; nothing of them is stored or watched. */
export function withNodeLeases(setting: LeaseSetting): ObjectStore {
  const { kubernetes } = setting.world;
  return {
    get resourceVersion() {
      return kubernetes.resourceVersion;
    },
    get: (kind, within, name) =>
      kubernetes.get(kind, within, name) ??
      leasesFor(setting, kind, within).find(({ metadata }) => metadata.name === name),
    list: (kind, within) => [...kubernetes.list(kind, within), ...leasesFor(setting, kind, within)],
    create: (object) => kubernetes.create(object),
    update: (object) => kubernetes.update(object),
    delete: (kind, within, name) => kubernetes.delete(kind, within, name),
    watch: (listener) => kubernetes.watch(listener),
  };
}

function leasesFor(
  setting: LeaseSetting,
  kind: string,
  within: string | undefined,
): KubernetesObject[] {
  if (kind !== "Lease" || (within !== undefined && within !== namespace)) return [];
  return nodeLeaseObjects(setting);
}

/** The leases of all kubelets at this moment. */
export function nodeLeaseObjects(setting: LeaseSetting): KubernetesObject[] {
  return nodeLeases(setting.world).map((lease) => leaseObject(setting, lease));
}

/** As a kubelet writes it (Kubernetes: staging/src/k8s.io/component-helpers/apimachinery/lease/controller.go). */
function leaseObject({ calendar }: LeaseSetting, lease: NodeLease): KubernetesObject {
  const renewTime = new Date(calendar(lease.renewedAt).getTime() + lease.skewMs);
  return {
    apiVersion: "coordination.k8s.io/v1",
    kind: "Lease",
    metadata: {
      name: lease.node,
      namespace,
      resourceVersion: String(1 + Math.floor(lease.renewedAt)),
      ownerReferences: [{ apiVersion: "v1", kind: "Node", name: lease.node, uid: lease.uid }],
    },
    spec: {
      holderIdentity: lease.node,
      leaseDurationSeconds: 40,
      renewTime: renewTime.toISOString().replace("Z", "000Z"),
    },
  };
}
