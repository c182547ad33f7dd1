import { Manifest } from "../../../proto/generated/specs";
import { bootstrapManifests } from "../../world/kubernetes/bootstrap-manifests";
import type { KubernetesObject } from "../../world/object-store";
import { resourceKind } from "./resource-kind";

/** Under which name Talos keeps an object (v1.13.0 internal/app/machined/pkg/controllers/k8s/manifest.go). */
const names: ReadonlyMap<string, string> = new Map([
  ["kube-flannel", "05-flannel"],
  ["flannel", "05-flannel"],
  ["kube-proxy", "10-kube-proxy"],
  ["coredns", "11-core-dns"],
  ["kube-dns", "11-core-dns-svc"],
]);

/** What Talos wants to stand in Kubernetes; upgrade-k8s applies it. */
export const manifests = resourceKind({
  type: "Manifests.kubernetes.talos.dev",
  singular: "Manifest",
  namespace: "controlplane",
  owner: "k8s.ManifestController",
  list: (world, node) => {
    if (node.role !== "controlplane") return [];
    return [...byName(bootstrapManifests(world, node))].map(([id, objects]) => ({
      id,
      yaml: { value: objects },
      proto: Manifest.encode({ items: objects.map((object) => ({ object })) }).finish(),
    }));
  },
});

function byName(objects: readonly KubernetesObject[]): Map<string, KubernetesObject[]> {
  const groups = new Map<string, KubernetesObject[]>();
  for (const object of objects) {
    const { kind, metadata } = object;
    const id = names.get(metadata.name) ?? `20-${kind.toLowerCase()}-${metadata.name}`;
    groups.set(id, [...(groups.get(id) ?? []), object]);
  }
  return new Map([...groups].toSorted(([left], [right]) => left.localeCompare(right)));
}
