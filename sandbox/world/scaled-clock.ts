import type { WorldClock } from "./clock";

export interface ScaledClock extends WorldClock {
  /** Cancels every callback that waits. */
  close(): void;
}

/**
 * Real time, shortened: a virtual millisecond lasts `factor` real ones, so 0.01 makes a minute last 0.6 s. Callbacks
 * that wait do not keep the program alive.
 */
export function scaledClock(factor: number): ScaledClock {
  const start = performance.now();
  const timers = new Set<NodeJS.Timeout>();
  // A timer may fire a moment early; for its callback the time that it waited for has come.
  let reached = 0;
  const now = (): number => Math.max(reached, (performance.now() - start) / factor);

  const after: WorldClock["after"] = (ms, callback) => {
    const due = now() + Math.max(0, ms);
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        reached = Math.max(reached, due);
        callback();
      },
      Math.max(0, ms) * factor,
    );
    timer.unref();
    timers.add(timer);
    return {
      cancel: () => {
        clearTimeout(timer);
        timers.delete(timer);
      },
    };
  };

  return {
    now,
    after,
    repeat(ms, look) {
      const again = (): void => {
        const next = look();
        if (next !== undefined) timer = after(next, again);
      };
      let timer = after(ms, again);
      return {
        cancel: () => {
          timer.cancel();
        },
      };
    },
    close() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
