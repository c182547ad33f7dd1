import { setTimeout } from "node:timers/promises";
import { base64, etcdCall, steadyEndpoint } from "./etcd-call";
import { keyPrefix, type StoreEvent } from "./store-event";

/** Between two writes, so that two processor cores are not busy with nothing else; milliseconds. */
const restMs = 4;

/** A time in which no write was acknowledged, from one acknowledgement to the next; milliseconds. */
export interface Pause {
  readonly from: number;
  readonly to: number;
}

export interface Writer {
  /** Acknowledged, in their order. */
  readonly acknowledged: readonly StoreEvent[];
  readonly pauses: readonly Pause[];
  /** Ends after the write under way; a write that nobody acknowledges any more is given up. */
  stop(): Promise<void>;
}

/** Writes one key after another, each of them until a member acknowledges it. */
export function startWriter(urls: () => readonly string[]): Writer {
  const acknowledged: StoreEvent[] = [];
  const pauses: Pause[] = [];
  const endpoint = steadyEndpoint(urls);
  let isOver = false;
  const write = async (event: Omit<StoreEvent, "revision">): Promise<number | undefined> => {
    while (!isOver) {
      const revision = await tryPut(endpoint.current(), event);
      if (revision !== undefined) return revision;
      endpoint.next();
      await setTimeout(restMs);
    }
    return undefined;
  };
  const writeOn = async (): Promise<void> => {
    let last = performance.now();
    for (let count = 1; !isOver; count += 1) {
      const event = { key: `${keyPrefix}${count}`, value: `value ${count}` };
      const revision = await write(event);
      const now = performance.now();
      pauses.push({ from: last, to: now });
      if (revision === undefined) return;
      acknowledged.push({ ...event, revision });
      last = now;
      await setTimeout(restMs);
    }
  };
  const ended = writeOn();
  return {
    acknowledged,
    pauses,
    stop: async () => {
      isOver = true;
      await ended;
    },
  };
}

/** The revision of the write; undefined where it was not acknowledged, done or not. */
export async function tryPut(
  url: string,
  { key, value }: Omit<StoreEvent, "revision">,
): Promise<number | undefined> {
  try {
    const answer = (await etcdCall(url, "kv/put", {
      key: base64(key),
      value: base64(value),
    })) as { readonly header?: { readonly revision?: string } };
    return Number(answer.header?.revision);
  } catch {
    return undefined;
  }
}
