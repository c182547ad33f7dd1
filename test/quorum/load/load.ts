import { readHistory, untilSeen, writeEnd } from "./read-history";
import { startReader, type Reader } from "./reader";
import { watchStandstills } from "./standstills";
import { markOf, type StoreEvent } from "./store-event";
import { startWatcher, type Watcher } from "./watcher";
import { startWriter, type Pause, type Writer } from "./writer";

/** What became of the load. */
export interface LoadReport {
  readonly writes: number;
  readonly reads: number;
  readonly events: number;
  readonly resumed: number;
  /** Of the writer, in milliseconds, without the times in which our own process stood still. */
  readonly longestPauseMs: number;
  readonly lostWrites: readonly string[];
  readonly lostEvents: readonly string[];
  /** Reads that saw less than had been acknowledged. */
  readonly staleReads: readonly string[];
}

export interface Load {
  readonly writer: Pick<Writer, "acknowledged">;
  /** Stops, and reads the whole history back. */
  finish(): Promise<LoadReport>;
  /** Stops and asks nothing. */
  stop(): Promise<void>;
}

/** A writer, a linearizable reader and a watcher on all endpoints. */
export function startLoad(urls: () => readonly string[], fromRevision: number): Load {
  const standstills = watchStandstills();
  const writer = startWriter(urls);
  const reader = startReader(urls, writer.acknowledged);
  const watcher = startWatcher(urls, fromRevision);
  const stop = async (): Promise<void> => {
    standstills.stop();
    await Promise.all([writer.stop(), reader.stop(), watcher.stop()]);
  };
  return {
    writer,
    stop,
    finish: async () => {
      await Promise.all([writer.stop(), reader.stop()]);
      const end = await writeEnd(urls());
      const history = await readHistory(urls, { from: fromRevision, end });
      await untilSeen(watcher.events, end);
      await stop();
      const net = (pause: Pause): number => pause.to - pause.from - standstills.within(pause);
      const longestPauseMs = Math.max(0, ...writer.pauses.map(net));
      return { longestPauseMs, ...judged({ writer, reader, watcher }, history) };
    },
  };
}

function judged(
  load: { readonly writer: Writer; readonly reader: Reader; readonly watcher: Watcher },
  history: readonly StoreEvent[],
): Omit<LoadReport, "longestPauseMs"> {
  const { writer, reader, watcher } = load;
  const stored = new Set(history.map(markOf));
  const seen = new Set(watcher.events.map(markOf));
  return {
    writes: writer.acknowledged.length,
    reads: reader.reads(),
    events: watcher.events.length,
    resumed: watcher.resumed(),
    lostWrites: writer.acknowledged.map(markOf).filter((mark) => !stored.has(mark)),
    lostEvents: history.map(markOf).filter((mark) => !seen.has(mark)),
    staleReads: reader.lost,
  };
}
