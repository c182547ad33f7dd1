import type { ObjectStore } from "../../world/object-store";
import { groupVersionOf } from "../api-resources";
import type { ObjectRequest } from "../request/object-request";
import { filterOf } from "../request/selectors";
import { withoutKeys } from "../without-keys";

/** GET of a collection, whole: `limit` and `continue` are not honoured. Items carry no kind, as from a real server. */
export function listObjects(
  store: ObjectStore,
  { resource, namespace }: ObjectRequest,
  query: URLSearchParams,
): object {
  const items = store
    .list(resource.kind, namespace)
    .filter(filterOf(query))
    .map((object) => withoutKeys(object, "kind", "apiVersion"));
  return {
    kind: `${resource.kind}List`,
    apiVersion: groupVersionOf(resource),
    metadata: { resourceVersion: String(store.resourceVersion) },
    items,
  };
}
