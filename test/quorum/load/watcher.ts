import { setTimeout } from "node:timers/promises";
import { steadyEndpoint } from "./etcd-call";
import type { StoreEvent } from "./store-event";
import { followWrites } from "./watch-stream";

const restMs = 20;

export interface Watcher {
  /** As they came. */
  readonly events: readonly StoreEvent[];
  /** How often the stream was taken up again. */
  readonly resumed: () => number;
  stop(): Promise<void>;
}

/** Watches from a revision on. Where its stream breaks it goes on at another endpoint, after the last revision that it has seen. */
export function startWatcher(urls: () => readonly string[], fromRevision: number): Watcher {
  const events: StoreEvent[] = [];
  const endpoint = steadyEndpoint(urls);
  const over = new AbortController();
  const { signal } = over;
  const onEvent = (event: StoreEvent): void => void events.push(event);
  let streams = 0;
  const watchOn = async (): Promise<void> => {
    while (!signal.aborted) {
      streams += 1;
      const next = (events.at(-1)?.revision ?? fromRevision - 1) + 1;
      try {
        await followWrites(endpoint.current(), next, { onEvent, signal });
      } catch {
        // Whatever broke it, what was missed is still there.
      }
      endpoint.next();
      await setTimeout(restMs);
    }
  };
  const ended = watchOn();
  return {
    events,
    resumed: () => streams - 1,
    stop: async () => {
      over.abort();
      await ended;
    },
  };
}
