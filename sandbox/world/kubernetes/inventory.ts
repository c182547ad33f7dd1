import type { KubernetesObject } from "../object-store";

/** Where Talos from 1.13 on keeps what it applied (v1.13.0 pkg/machinery/constants, KubernetesBootstrapManifestsInventoryName). */
export const inventoryName = "talos-bootstrap-manifests-inventory";

/** The annotation that an applied object carries (siderolabs/go-kubernetes v0.2.36 kubernetes/ssa/inventory.go). */
const inventoryMark = "config.k8s.io/owning-inventory";

export function withInventoryMark(object: KubernetesObject): KubernetesObject {
  const { metadata } = object;
  const annotations = { ...metadata.annotations, [inventoryMark]: inventoryName };
  return { ...object, metadata: { ...metadata, annotations } };
}

/** The inventory of these objects: their keys, without values (go-kubernetes v0.2.36 kubernetes/ssa/internal). */
export function inventoryOf(objects: readonly KubernetesObject[]): KubernetesObject {
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: inventoryName, namespace: "kube-system" },
    data: Object.fromEntries(objects.map((object) => [inventoryKey(object), ""])),
  };
}

/** `<namespace>_<name>_<group>_<Kind>`; a colon in the name becomes two underscores (cli-utils pkg/object). */
export function inventoryKey({ apiVersion, kind, metadata }: KubernetesObject): string {
  const group = apiVersion.includes("/") ? (apiVersion.split("/")[0] ?? "") : "";
  const name = metadata.name.replaceAll(":", "__");
  return [metadata.namespace ?? "", name, group, kind].join("_");
}
