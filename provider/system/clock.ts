import type { Clock } from "../ports";

/**
 * The time of this machine as it was when the process began, counted on from there: a clock that is set while we wait neither ends
 * a wait nor makes it longer.
 */
export const systemClock: Clock = {
  now: () => Math.floor(performance.timeOrigin + performance.now()),
  sleep: (ms) =>
    new Promise((resolve) => {
      setTimeout(resolve, ms);
    }),
};
