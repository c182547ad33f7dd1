import { apiResources } from "../api-resources";
import type { KubernetesObject, ObjectEvent, ObjectStore } from "../../world/object-store";

/** A change of the store, with the object as it was before. */
export interface PastEvent extends ObjectEvent {
  readonly revision: number;
  readonly before: KubernetesObject | undefined;
}

/** The changes since a sandbox started, for watches that begin in the past. */
export interface EventHistory {
  /** The changes after a revision; undefined when it lies before what is kept. */
  since(revision: number): readonly PastEvent[] | undefined;
  /** Tells every further change; returns the way to stop. */
  follow(listener: (event: PastEvent) => void): () => void;
  /** Keeps nothing of what has changed until now. */
  forget(): void;
  close(): void;
}

/** How many changes are kept: some minutes' worth in etcd, here by number. */
const kept = 20_000;

/** Begins to record what changes in the store. */
export function recordEvents(store: ObjectStore): EventHistory {
  const events: PastEvent[] = [];
  const latest = new Map(
    apiResources
      .flatMap(({ kind }) => store.list(kind))
      .map((object) => [object.metadata.uid ?? "", object] as const),
  );
  const listeners = new Set<(event: PastEvent) => void>();
  let oldest = store.resourceVersion;
  const unwatch = store.watch((event) => {
    const { uid = "" } = event.object.metadata;
    const past = {
      ...event,
      revision: Number(event.object.metadata.resourceVersion),
      before: latest.get(uid),
    };
    if (event.type === "DELETED") latest.delete(uid);
    else latest.set(uid, event.object);
    events.push(past);
    if (events.length > kept) oldest = events.shift()?.revision ?? oldest;
    for (const listener of [...listeners]) listener(past);
  });
  return {
    since: (revision) =>
      revision < oldest ? undefined : events.filter((event) => event.revision > revision),
    follow: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    forget: () => {
      events.length = 0;
      oldest = store.resourceVersion;
    },
    close: unwatch,
  };
}
