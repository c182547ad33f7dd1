import { isAtLeastMinor } from "../../../provider/model/version";
import type { KubernetesObject } from "../object-store";
import type { WorkloadOptions, World } from "../types";
import { bootstrapManifests } from "./bootstrap-manifests";
import { inventoryOf, withInventoryMark } from "./inventory";

/** What stands in Kubernetes when the world begins, before any controller has looked at it. */
export function firstObjects(world: World): KubernetesObject[] {
  const workloads = world.options.workloads;
  const own = workloads.map(({ namespace }) => namespace);
  const names = ["default", "kube-system", "kube-public", "kube-node-lease", ...own];
  return [
    ...[...new Set(names)].map(namespaceObject),
    ...talosObjects(world),
    ...workloads.flatMap(workloadObjects),
  ];
}

/** From 1.13 on Talos marks what it applies and keeps an inventory of it (v1.13.0 …/controllers/k8s/manifest_apply.go). */
function talosObjects(world: World): KubernetesObject[] {
  const manifests = bootstrapManifests(world);
  if (!isAtLeastMinor(world.options.talosVersion, 13)) return manifests;
  return [...manifests.map(withInventoryMark), inventoryOf(manifests)];
}

function namespaceObject(name: string): KubernetesObject {
  return {
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name, labels: { "kubernetes.io/metadata.name": name } },
    spec: { finalizers: ["kubernetes"] },
    status: { phase: "Active" },
  };
}

function workloadObjects(workload: WorkloadOptions): KubernetesObject[] {
  const { namespace, name, replicas, minAvailable } = workload;
  const labels = { app: name };
  const deployment: KubernetesObject = {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, namespace, labels: { ...labels } },
    spec: {
      replicas,
      selector: { matchLabels: { ...labels } },
      template: {
        metadata: { labels: { ...labels } },
        spec: { containers: [{ name, image: "registry.k8s.io/pause:3.10" }] },
      },
    },
  };
  if (minAvailable === undefined) return [deployment];
  const budget: KubernetesObject = {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: { name, namespace },
    spec: { minAvailable, selector: { matchLabels: { ...labels } } },
  };
  return [deployment, budget];
}
