import type { World } from "../world/types";

/**
 * The life of the engine that sits on the world. When it is cut, nothing that the engine waits for ever happens: it stops
 * where it is, as a killed process does, and its talosctl with it. None of its timers is left.
 */
export interface Lifeline {
  /** Lets so many milliseconds of world time pass; never resolves once it is cut. */
  wait(ms: number): Promise<void>;
  /**
   * Looks after so many milliseconds, and again after as many as each look gives, until one gives undefined or throws. Never resolves
   * once it is cut.
   */
  repeat(ms: number, look: () => number | undefined): Promise<void>;
  cut(): void;
  readonly isCut: boolean;
}

export function createLifeline(world: World): Lifeline {
  let isCut = false;
  const timers = new Set<{ cancel(): void }>();
  return {
    wait: (ms) =>
      new Promise((resolve) => {
        if (isCut) return;
        const timer = world.clock.after(ms, () => {
          timers.delete(timer);
          resolve();
        });
        timers.add(timer);
      }),
    repeat: (ms, look) =>
      new Promise((resolve, reject) => {
        if (isCut) return;
        const timer = world.clock.repeat(ms, () => {
          try {
            const next = look();
            if (next !== undefined) return next;
            resolve();
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
          }
          timers.delete(timer);
          return undefined;
        });
        timers.add(timer);
      }),
    cut: () => {
      isCut = true;
      for (const timer of timers) timer.cancel();
      timers.clear();
    },
    get isCut() {
      return isCut;
    },
  };
}
