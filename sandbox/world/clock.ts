/** Time of the world. Everything in the world waits by `after`; nothing there reads a real clock. */
export interface WorldClock {
  /** Milliseconds of world time since the start. */
  now(): number;
  /** Runs the callback once after so many milliseconds of world time. */
  after(ms: number, callback: () => void): { cancel(): void };
}
