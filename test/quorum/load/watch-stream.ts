import { base64, fromBase64 } from "./etcd-call";
import { keyPrefix, type StoreEvent } from "./store-event";

interface WatchLine {
  readonly result?: {
    readonly canceled?: boolean;
    readonly compact_revision?: string;
    readonly header?: { readonly revision?: string };
    readonly events?: readonly {
      readonly kv?: {
        readonly key?: string;
        readonly value?: string;
        readonly mod_revision?: string;
      };
    }[];
  };
}

/** Whoever has heard nothing for so long asks elsewhere, in milliseconds. */
const silenceMs = 1_000;

/**
 * Follows all that is written below the prefix, from a revision on, on one member (etcd v3.6 `/v3/watch`, one JSON object a
 * line). Returns when the stream ends, and rejects when it breaks or falls silent.
 */
export async function followWrites(
  url: string,
  fromRevision: number,
  watch: { readonly onEvent: (event: StoreEvent) => void; readonly signal: AbortSignal },
): Promise<void> {
  const silent = new AbortController();
  const timer = setTimeout(() => {
    silent.abort(new Error("nothing heard"));
  }, silenceMs);
  try {
    const response = await fetch(`${url}/v3/watch`, {
      method: "POST",
      body: JSON.stringify({ create_request: rangeFrom(fromRevision) }),
      signal: AbortSignal.any([watch.signal, silent.signal]),
    });
    for await (const line of linesOf(response)) {
      timer.refresh();
      for (const event of eventsIn(line)) watch.onEvent(event);
    }
  } finally {
    clearTimeout(timer);
  }
}

function rangeFrom(revision: number): object {
  const last = keyPrefix.length - 1;
  const end = keyPrefix.slice(0, last) + String.fromCharCode(keyPrefix.charCodeAt(last) + 1);
  return {
    key: base64(keyPrefix),
    range_end: base64(end),
    start_revision: String(revision),
  };
}

async function* linesOf(response: Response): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const part of response.body ?? []) {
    const lines = (rest + decoder.decode(part as Uint8Array, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    yield* lines.filter((line) => line !== "");
  }
}

function eventsIn(line: string): readonly StoreEvent[] {
  const { result } = JSON.parse(line) as WatchLine;
  if (result?.canceled === true) throw new Error("the watch was cancelled");
  return (result?.events ?? []).map(({ kv }) => ({
    key: fromBase64(kv?.key ?? ""),
    value: fromBase64(kv?.value ?? ""),
    revision: Number(kv?.mod_revision ?? 0),
  }));
}
