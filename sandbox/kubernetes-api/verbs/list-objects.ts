import type { KubernetesObject, ObjectStore } from "../../world/object-store";
import { groupVersionOf } from "../api-resources";
import type { ObjectRequest } from "../request/object-request";
import { filterOf } from "../request/selectors";

/** GET of a collection, whole: `limit` and `continue` are not honoured. Items carry no kind, as from a real server. */
export function listObjects(
  store: ObjectStore,
  { resource, namespace }: ObjectRequest,
  query: URLSearchParams,
): object {
  const items = store.list(resource.kind, namespace).filter(filterOf(query)).map(withoutKind);
  return {
    kind: `${resource.kind}List`,
    apiVersion: groupVersionOf(resource),
    metadata: { resourceVersion: String(store.resourceVersion) },
    items,
  };
}

function withoutKind(object: KubernetesObject): object {
  const { kind: _kind, apiVersion: _apiVersion, ...rest } = object;
  return rest;
}
