import type { Pause } from "./writer";

const beatMs = 20;

/** Times in which this process did not run, so that it could see nothing: the machine had something else to do. */
export interface Standstills {
  /** How much of a pause that is, in milliseconds. */
  within(pause: Pause): number;
  stop(): void;
}

export function watchStandstills(): Standstills {
  const missed: Pause[] = [];
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    if (now - last > 3 * beatMs) missed.push({ from: last + beatMs, to: now });
    last = now;
  }, beatMs);
  return {
    within: ({ from, to }) =>
      missed.reduce(
        (sum, still) => sum + Math.max(0, Math.min(to, still.to) - Math.max(from, still.from)),
        0,
      ),
    stop: () => {
      clearInterval(timer);
    },
  };
}
