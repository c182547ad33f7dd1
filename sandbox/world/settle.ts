import { setImmediate } from "node:timers/promises";
import type { VirtualClock } from "./virtual-clock";

/** After so many callbacks the event loop gets a turn, so that real timers and files of the process are not starved. */
const callbacksBetweenTurns = 1_000;

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
  for (let callbacks = 1; !isSettledNow(); callbacks += 1) {
    if (!clock.advanceToNext()) throw new Error("Nothing is left to wait for: never settled.");
    await (callbacks % callbacksBetweenTurns === 0 ? setImmediate() : chainsEnd());
  }
  return outcome;

  function isSettledNow(): boolean {
    return isSettled;
  }
}

/**
 * Resolves when no other promise has anything left to do: only then Node.js looks at its ticks, except at those that a tick has set
 * (Node.js documentation, process.nextTick and queueMicrotask). A turn of the event loop would take many times as long.
 */
export function chainsEnd(): Promise<void> {
  return new Promise((resolve) => {
    queueMicrotask(() => {
      process.nextTick(resolve);
    });
  });
}
