import { apiResources, groupVersionOf, type ApiResource } from "../kubernetes-api/api-resources";
import type { KubernetesObject } from "../world/object-store";
import type { JsonObject } from "./merge-patch";

/** What tells an object from every other. */
export interface ObjectKey {
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
}

/** What stands on both sides. Events say nothing that anybody acts on; the leases of kubelets are written by themselves. */
export const mirroredResources: readonly ApiResource[] = apiResources.filter(
  ({ kind }) => kind !== "Event" && kind !== "Endpoints",
);

export function keyOf({ kind, metadata }: KubernetesObject): ObjectKey {
  return { kind, namespace: metadata.namespace, name: metadata.name };
}

export function textOf({ kind, namespace, name }: ObjectKey): string {
  return `${kind} ${namespace ?? ""}/${name}`;
}

/** Where the objects of a kind are served; undefined for a kind that is not mirrored. */
export function collectionOf(kind: string, namespace?: string): string | undefined {
  const resource = mirroredResources.find((one) => one.kind === kind);
  if (resource === undefined) return undefined;
  const group = `${resource.group === "" ? "/api" : "/apis"}/${groupVersionOf(resource)}`;
  const within = namespace === undefined ? "" : `/namespaces/${namespace}`;
  return `${group}${within}/${resource.plural}`;
}

export function hasStatus(kind: string): boolean {
  return mirroredResources.some((one) => one.kind === kind && one.subresources.includes("status"));
}

/** What a caller says of an object: without the status and without what the API server keeps itself. */
export function saidOf(object: KubernetesObject): JsonObject {
  const { status: _status, metadata, ...said } = object;
  const { name, namespace, labels, annotations, finalizers, ownerReferences } = metadata;
  // Before its Node has registered, a mirror pod has nobody to belong to.
  const owners = ownerReferences?.filter(({ uid }) => uid !== "");
  return {
    ...said,
    metadata: { name, namespace, labels, annotations, finalizers, ownerReferences: owners },
  };
}

/** Of a pod that exists only its marks may change. */
export function changeableOf(object: KubernetesObject): JsonObject {
  const said = saidOf(object);
  if (object.kind !== "Pod") return said;
  const { labels, annotations, finalizers } = object.metadata;
  return { metadata: { labels, annotations, finalizers } };
}
