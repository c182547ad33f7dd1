import { setTimeout } from "node:timers/promises";

/** Waits until something holds in a sandbox; fails after the given real milliseconds. */
export async function waitUntil(what: string, holds: () => boolean, limit = 20_000): Promise<void> {
  const end = performance.now() + limit;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`Not within ${limit} ms: ${what}.`);
    await setTimeout(20);
  }
}
