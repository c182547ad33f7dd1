import type { WorldClock } from "./clock";
import { timerQueue, type Timer } from "./timer-queue";

export interface VirtualClock extends WorldClock {
  /** Lets so many milliseconds pass and runs, in order, every callback that falls due in them. */
  advance(ms: number): void;
  /** Jumps from callback to callback, up to the first one that is more than a look that is to be repeated; false when none is waiting. */
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
  let wasOnlyLook = false;

  const run = (timer: Timer): void => {
    time = Math.max(time, timer.at);
    wasOnlyLook = false;
    timer.callback();
  };
  const set = (ms: number, callback: () => void): Timer => {
    const timer = { at: time + Math.max(0, ms), order: order++, callback, isCancelled: false };
    timers.add(timer);
    return timer;
  };

  return {
    now: () => time,
    after(ms, callback) {
      const timer = set(ms, callback);
      return {
        cancel: () => {
          timer.isCancelled = true;
        },
      };
    },
    repeat(ms, look) {
      const again = (): void => {
        const next = look();
        if (next === undefined || timer.isCancelled) return;
        timer = set(next, again);
        wasOnlyLook = true;
      };
      let timer = set(ms, again);
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
      for (let timer = timers.take(); timer !== undefined; timer = timers.take()) {
        run(timer);
        if (!wasOnlyLook) return true;
      }
      return false;
    },
  };
}
