/** Time of the world. Everything in the world waits by `after`; nothing there reads a real clock. */
export interface WorldClock {
  /** Milliseconds of world time since the start. */
  now(): number;
  /** Runs the callback once after so many milliseconds of world time. */
  after(ms: number, callback: () => void): { cancel(): void };
  /**
   * Looks after so many milliseconds of world time, and again after as many as each look gives, until one gives undefined. A look that is
   * to be repeated only looks: it changes nothing and wakes nobody.
   */
  repeat(ms: number, look: () => number | undefined): { cancel(): void };
}
