import type { WorldClock } from "./clock";
import { timerQueue, type Timer } from "./timer-queue";

export interface VirtualClock extends WorldClock {
  /** Lets so many milliseconds pass and runs, in order, every callback that falls due in them. */
  advance(ms: number): void;
  /** Jumps to the next callback and runs it; false when none is waiting. */
  advanceToNext(): boolean;
}

/**
 * Time that only moves when told to. Callbacks run in the order of their time, and those of one time in the order in
 * which they were set, so that a world on it is the same in every run.
 */
export function virtualClock(): VirtualClock {
  const timers = timerQueue();
  let time = 0;
  let order = 0;

  const run = (timer: Timer): void => {
    time = Math.max(time, timer.at);
    timer.callback();
  };

  return {
    now: () => time,
    after(ms, callback) {
      const timer = { at: time + Math.max(0, ms), order: order++, callback, isCancelled: false };
      timers.add(timer);
      return {
        cancel: () => {
          timer.isCancelled = true;
        },
      };
    },
    advance(ms) {
      const end = time + ms;
      for (let next = timers.peek(); next !== undefined && next.at <= end; next = timers.peek()) {
        timers.take();
        run(next);
      }
      time = end;
    },
    advanceToNext() {
      const timer = timers.take();
      if (timer !== undefined) run(timer);
      return timer !== undefined;
    },
  };
}
