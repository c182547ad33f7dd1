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

  return {
    now: () => (performance.now() - start) / factor,
    after(ms, callback) {
      const timer = setTimeout(
        () => {
          timers.delete(timer);
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
    },
    close() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
