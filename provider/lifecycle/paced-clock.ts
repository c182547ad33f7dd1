import type { Clock } from "../ports";

/**
 * A clock whose sleeps take a share of their time. A sandbox lives faster than a cluster: looks at it may follow each other
 * faster too. Time itself, and with it every deadline, stays what it is.
 */
export function pacedClock(clock: Clock, pace: number): Clock {
  return { now: () => clock.now(), sleep: (ms) => clock.sleep(ms * pace) };
}

/**
 * The share that the variable PULUMI_TALOS_UPGRADE_PACE asks for, from 0.05 to 1. 1 for what is no such number: no cluster
 * is looked at more often because of a slip.
 */
export function readPace(text: string | undefined): number {
  const pace = Number(text ?? "");
  return pace >= 0.05 && pace <= 1 ? pace : 1;
}
