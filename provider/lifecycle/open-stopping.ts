import type { Clock, Reporter } from "../ports";
import type { Request } from "../model/request";
import type { StopWish } from "../ports/stopping";
import { createStopping } from "../run/stopping";
import type { OpenStopping } from "./joints";

/** Somebody who may ask runs to stop. Gives the way to listen to it no more. */
export type StopSource = (ask: (wish: StopWish) => void) => () => void;

interface StoppingPorts {
  readonly clock: Clock;
  readonly reporter: Reporter;
  /** Nobody by default. */
  readonly source?: StopSource;
}

/** Stopping by the time that the request gives to a run, and by the source. A wish is told at once: what is under way may take long. */
export function openStopping({ timeouts }: Request, ports: StoppingPorts): OpenStopping {
  const { clock, reporter, source } = ports;
  const stopping = createStopping({ clock, deadlineMs: timeouts.runMs });
  const ask = (wish: StopWish): void => {
    if (!stopping.signal.aborted) reporter.warn(describe(wish));
    stopping.ask(wish);
  };
  const end = source?.(ask);
  return { ...stopping, ask, end: () => end?.() };
}

function describe({ reason }: StopWish): string {
  return `Stopping: ${reason}. No new change is begun; a node that is being upgraded is finished and verified first.`;
}
