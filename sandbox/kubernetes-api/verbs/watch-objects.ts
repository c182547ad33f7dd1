import type { KubernetesObject, ObjectStore } from "../../world/object-store";
import { ApiError } from "../api-error";
import type { ObjectRequest } from "../request/object-request";
import { filterOf, type ObjectFilter } from "../request/selectors";
import type { EventHistory, PastEvent } from "./event-history";

/** A line of a watch. */
export interface WatchLine {
  readonly type: "ADDED" | "MODIFIED" | "DELETED";
  readonly object: KubernetesObject;
}

/**
 * Watches a collection: from a revision that the query names, else from the present state. Returns the way to stop.
 *
 * @throws ApiError Invalid for a streaming list, which the client then does without (run: talosctl 1.12.0 and 1.13.0), and
 *   Expired for a revision that is no longer kept.
 */
export function watchObjects(
  { store, history }: { store: ObjectStore; history: EventHistory },
  request: ObjectRequest & { readonly query: URLSearchParams },
  send: (line: WatchLine) => void,
): () => void {
  const { query, resource, namespace, name } = request;
  if (query.get("sendInitialEvents") === "true") {
    throw new ApiError(
      { code: 422, reason: "Invalid" },
      "sendInitialEvents: Forbidden: sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled",
    );
  }
  const filter = filterOf(query);
  const isWanted: ObjectFilter = (object) =>
    object.kind === resource.kind &&
    (namespace === undefined || object.metadata.namespace === namespace) &&
    (name === undefined || object.metadata.name === name) &&
    filter(object);
  const tell = (event: PastEvent): void => {
    const line = lineOf(event, isWanted);
    if (line !== undefined) send(line);
  };
  const revision = Number(query.get("resourceVersion") ?? "0");
  if (revision === 0) {
    for (const object of store.list(resource.kind, namespace).filter(isWanted)) {
      send({ type: "ADDED", object });
    }
    return history.follow(tell);
  }
  const missed = history.since(revision);
  if (missed === undefined) {
    throw new ApiError({ code: 410, reason: "Expired" }, `too old resource version: ${revision}`);
  }
  missed.forEach(tell);
  return history.follow(tell);
}

/** An object that comes into or falls out of the selection shows as added or deleted. */
function lineOf(event: PastEvent, isWanted: ObjectFilter): WatchLine | undefined {
  const { type, object, before } = event;
  const was = type === "ADDED" ? false : isWanted(before ?? object);
  const is = type === "DELETED" ? false : isWanted(object);
  if (is) return { type: was ? "MODIFIED" : "ADDED", object };
  return was ? { type: "DELETED", object } : undefined;
}
