import type { Clock } from "../ports";
import type { Stopping, StopWish } from "../ports/stopping";
import { describeDuration } from "../verify/describe-duration";

export interface StoppingOptions {
  readonly clock: Pick<Clock, "now">;
  /** From now on no new change begins after this time, in milliseconds; undefined for no end. */
  readonly deadlineMs?: number | undefined;
}

/** Stopping for one run, which begins now. */
export function createStopping({ clock, deadlineMs }: StoppingOptions): Stopping {
  const ending = new AbortController();
  const until = deadlineMs === undefined ? Infinity : clock.now() + deadlineMs;
  let first: StopWish | undefined;
  return {
    wish: () => {
      if (clock.now() >= until) first ??= overdue(deadlineMs ?? 0);
      return first;
    },
    ask: (wish) => {
      first ??= wish;
      if (wish.cause !== "deadline") ending.abort();
    },
    signal: ending.signal,
  };
}

function overdue(deadlineMs: number): StopWish {
  const given = describeDuration(deadlineMs);
  return { cause: "deadline", reason: `the ${given} of timeouts.runSeconds are over` };
}
