import type { StopWish } from "../ports/stopping";
import { onEngineCancel } from "../system/engine-cancel";
import { engineLog } from "../system/engine-log";
import { watchEngine } from "../system/engine-watch";
import { providerScript } from "../system/provider-script";
import type { StopSource } from "./open-stopping";

/** What the process of our provider learns of its engine, and how it ends. */
export interface ProcessEvents {
  readonly onCancel: (listener: () => void) => boolean;
  readonly onEngineGone: (listener: () => void) => void;
  /** Ends the process. */
  readonly exit: () => void;
}

const cancelled: StopWish = { cause: "cancelled", reason: "Pulumi was interrupted" };
const orphaned: StopWish = { cause: "engine-gone", reason: "Pulumi has ended without this run" };

/**
 * Tells the runs of this process when the engine cancels them and when it is gone. A process without engine ends as soon as none of
 * its runs is under way: nobody would ever ask it anything, and nobody would see what it does.
 */
export function stopsOfProcess({ onCancel, onEngineGone, exit }: ProcessEvents): StopSource {
  const runs = new Set<(wish: StopWish) => void>();
  let isOrphan = false;
  const askAll = (wish: StopWish): void => {
    for (const ask of runs) ask(wish);
  };
  onCancel(() => {
    askAll(cancelled);
  });
  onEngineGone(() => {
    isOrphan = true;
    askAll(orphaned);
    if (runs.size === 0) exit();
  });
  return (ask) => {
    runs.add(ask);
    if (isOrphan) ask(orphaned);
    return () => {
      runs.delete(ask);
      if (isOrphan && runs.size === 0) exit();
    };
  };
}

/** An engine on the same machine takes a connection at once, also when it is busy. */
const answerMs = 1_000;

/** The events of this very process. */
export const processEvents: ProcessEvents = {
  onCancel: onEngineCancel,
  onEngineGone: (onGone) => {
    if (providerScript() === undefined) return;
    const engine = engineLog({ urn: undefined });
    watchEngine({ answers: () => engine.answers(answerMs), onGone });
  },
  exit: () => process.exit(1),
};
