import { waitUntil } from "../../wire/wait-until";
import { keyPrefix, type StoreEvent } from "./store-event";
import { startWatcher } from "./watcher";
import { tryPut } from "./writer";

const mark = { key: `${keyPrefix}end`, value: "no more" };

/** A last write, after which nothing comes. Rejects where no member acknowledges it. */
export async function writeEnd(urls: readonly string[]): Promise<StoreEvent> {
  for (const url of urls) {
    const revision = await tryPut(url, mark);
    if (revision !== undefined) return { ...mark, revision };
  }
  throw new Error("No member acknowledges a write any more.");
}

/** Every write from a revision to the last, as the members have them now: a watch that begins anew. */
export async function readHistory(
  urls: () => readonly string[],
  { from, end }: { readonly from: number; readonly end: StoreEvent },
): Promise<readonly StoreEvent[]> {
  const watcher = startWatcher(urls, from);
  try {
    await untilSeen(watcher.events, end);
    return [...watcher.events];
  } finally {
    await watcher.stop();
  }
}

export function untilSeen(events: readonly StoreEvent[], end: StoreEvent): Promise<void> {
  return waitUntil("the last write is seen", () => (events.at(-1)?.revision ?? 0) >= end.revision);
}
