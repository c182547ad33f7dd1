import { setTimeout } from "node:timers/promises";
import { base64, etcdCall, fromBase64, steadyEndpoint } from "./etcd-call";
import type { StoreEvent } from "./store-event";

const restMs = 10;

export interface Reader {
  readonly reads: () => number;
  /** What was read although more had been acknowledged before the read began. */
  readonly lost: readonly string[];
  stop(): Promise<void>;
}

/** Reads, linearizably, what was acknowledged last; another endpoint each time. */
export function startReader(
  urls: () => readonly string[],
  acknowledged: readonly StoreEvent[],
): Reader {
  const lost: string[] = [];
  const endpoint = steadyEndpoint(urls);
  let reads = 0;
  let isOver = false;
  const readOn = async (): Promise<void> => {
    while (!isOver) {
      const newest = acknowledged.at(-1);
      const answer = newest && (await tryRead(endpoint.current(), newest.key));
      if (newest !== undefined && answer !== undefined) {
        reads += 1;
        if (!isAsNew(answer, newest))
          lost.push(`${JSON.stringify(answer)} after ${newest.revision}`);
      }
      endpoint.next();
      await setTimeout(restMs);
    }
  };
  const ended = readOn();
  return {
    reads: () => reads,
    lost,
    stop: async () => {
      isOver = true;
      await ended;
    },
  };
}

interface Answer {
  readonly value: string | undefined;
  /** Of the store when it was read. */
  readonly revision: number;
}

/** A write that was given up by its first endpoint may be done twice, the second time later: its value is the same. */
function isAsNew({ value, revision }: Answer, newest: StoreEvent): boolean {
  return value === newest.value && revision >= newest.revision;
}

async function tryRead(url: string, key: string): Promise<Answer | undefined> {
  try {
    const answer = (await etcdCall(url, "kv/range", { key: base64(key) })) as {
      readonly header?: { readonly revision?: string };
      readonly kvs?: readonly { readonly value?: string }[];
    };
    const value = answer.kvs?.[0]?.value;
    return {
      value: value === undefined ? undefined : fromBase64(value),
      revision: Number(answer.header?.revision),
    };
  } catch {
    return undefined;
  }
}
