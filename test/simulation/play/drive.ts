import { setImmediate } from "node:timers/promises";
import { chainsEnd } from "../../../sandbox/world/settle";
import type { VirtualClock } from "../../../sandbox/world/virtual-clock";

/** Longest virtual time of one call of ours. Whoever needs more hangs. */
const longestMs = 48 * 3_600_000;

/** A story that goes on although nothing could end it. */
export class NeverEnds extends Error {}

/**
 * Moves the clock from callback to callback until it is over. Between two of them every chain of promises runs to its end, and so does
 * what waits for the real disk, which knows no virtual time.
 *
 * @throws NeverEnds when nothing is left to wait for, or after two days of virtual time.
 */
export async function drive(clock: VirtualClock, isOver: () => boolean): Promise<void> {
  const latest = clock.now() + longestMs;
  await chains();
  while (!isOver()) {
    if (!clock.advanceToNext()) throw new NeverEnds("Nothing is left to wait for.");
    if (clock.now() > latest) throw new NeverEnds("It goes on after two days.");
    await chains();
  }
}

async function chains(): Promise<void> {
  await chainsEnd();
  // What the disk answers comes with a turn of the event loop.
  while (waitsForDisk()) await setImmediate();
}

function waitsForDisk(): boolean {
  return process.getActiveResourcesInfo().includes("FSReqPromise");
}
