import { setImmediate } from "node:timers/promises";
import type { VirtualClock } from "./virtual-clock";

/**
 * Moves the clock from callback to callback until the promise is settled, and gives its outcome. Between two
 * callbacks every chain of promises runs to its end. Throws when the world has nothing left to wait for.
 */
export async function settle<T>(clock: VirtualClock, promise: Promise<T>): Promise<T> {
  let isSettled = false;
  const outcome = promise.finally(() => {
    isSettled = true;
  });
  outcome.catch(() => undefined);
  await setImmediate();
  while (!isSettledNow()) {
    if (!clock.advanceToNext()) throw new Error("Nothing is left to wait for: never settled.");
    await setImmediate();
  }
  return outcome;

  function isSettledNow(): boolean {
    return isSettled;
  }
}
