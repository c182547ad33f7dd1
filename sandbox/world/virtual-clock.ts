import type { WorldClock } from "./clock";

export interface VirtualClock extends WorldClock {
  /** Lets so many milliseconds pass and runs, in order, every callback that falls due in them. */
  advance(ms: number): void;
  /** Jumps to the next callback and runs it; false when none is waiting. */
  advanceToNext(): boolean;
}

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly callback: () => void;
}

/**
 * Time that only moves when told to. Callbacks run in the order of their time, and those of one time in the order in
 * which they were set, so that a world on it is the same in every run.
 */
export function virtualClock(): VirtualClock {
  const timers = new Set<Timer>();
  let time = 0;
  let order = 0;

  const next = (): Timer | undefined => {
    let first: Timer | undefined;
    for (const timer of timers) if (first === undefined || isBefore(timer, first)) first = timer;
    return first;
  };
  const run = (timer: Timer): void => {
    timers.delete(timer);
    time = Math.max(time, timer.at);
    timer.callback();
  };

  return {
    now: () => time,
    after(ms, callback) {
      const timer = { at: time + Math.max(0, ms), order: order++, callback };
      timers.add(timer);
      return { cancel: () => void timers.delete(timer) };
    },
    advance(ms) {
      const end = time + ms;
      for (let timer = next(); timer !== undefined && timer.at <= end; timer = next()) run(timer);
      time = end;
    },
    advanceToNext() {
      const timer = next();
      if (timer !== undefined) run(timer);
      return timer !== undefined;
    },
  };
}

function isBefore(left: Timer, right: Timer): boolean {
  return left.at < right.at || (left.at === right.at && left.order < right.order);
}
