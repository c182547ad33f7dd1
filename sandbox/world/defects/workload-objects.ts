import type { KubernetesObject } from "../object-store";

const pause = "registry.k8s.io/pause:3.10";

interface WorkloadShape {
  readonly name: string;
  readonly replicas?: number;
  readonly image?: string;
  readonly requests?: Readonly<Record<string, string>>;
  /** More of the pod's spec. */
  readonly pod?: Readonly<Record<string, unknown>>;
}

/** A Deployment of one replica in namespace `default`, unless the shape says otherwise. */
export function deployment(shape: WorkloadShape): KubernetesObject {
  const { name, replicas = 1, image = pause, requests, pod } = shape;
  const labels = { app: name };
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, namespace: "default", labels: { ...labels } },
    spec: {
      replicas,
      selector: { matchLabels: { ...labels } },
      template: {
        metadata: { labels: { ...labels } },
        spec: {
          ...pod,
          containers: [
            { name, image, ...(requests === undefined ? {} : { resources: { requests } }) },
          ],
        },
      },
    },
  };
}

/** A budget that wants all of the one pod that the Deployment of this name has. */
export function budgetWithoutDisruptions(name: string): KubernetesObject {
  return {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: { name, namespace: "default" },
    spec: { minAvailable: 1, selector: { matchLabels: { app: name } } },
  };
}

/** A pod without an owner. */
export function barePod(name: string, node: { name: string; address: string }): KubernetesObject {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, namespace: "default", labels: { app: name } },
    spec: {
      containers: [{ name, image: pause }],
      nodeName: node.name,
      terminationGracePeriodSeconds: 30,
    },
    status: { phase: "Pending", conditions: [], hostIP: node.address },
  };
}

/** A volume on a node's own disk, and the claim that is bound to it. */
export function localVolume(name: string, node: string): KubernetesObject[] {
  const size = { storage: "10Gi" };
  const volume = {
    apiVersion: "v1",
    kind: "PersistentVolume",
    metadata: { name },
    spec: {
      accessModes: ["ReadWriteOnce"],
      capacity: size,
      claimRef: { apiVersion: "v1", kind: "PersistentVolumeClaim", namespace: "default", name },
      local: { path: `/var/mnt/${name}` },
      nodeAffinity: {
        required: {
          nodeSelectorTerms: [
            {
              matchExpressions: [{ key: "kubernetes.io/hostname", operator: "In", values: [node] }],
            },
          ],
        },
      },
      persistentVolumeReclaimPolicy: "Retain",
      storageClassName: "local",
    },
    status: { phase: "Bound" },
  };
  const claim = {
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    metadata: { name, namespace: "default" },
    spec: {
      accessModes: ["ReadWriteOnce"],
      resources: { requests: size },
      storageClassName: "local",
      volumeName: name,
    },
    status: { phase: "Bound", capacity: size },
  };
  return [volume, claim];
}
