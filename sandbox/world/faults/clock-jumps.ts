import type { World } from "../types";
import { armedOf, noteFired } from "./armed";
import type { FaultEntryOf } from "./fault-entry";

const hour = 3_600_000;

/**
 * NTP that sets a clock right, or a machine that slept. A process counts on from what its clock said when it began (provider/system/clock.ts),
 * so that only those that begin while it is wrong are wrong.
 */
export const clockJumps: FaultEntryOf<"clock-jumps"> = {
  kind: "clock-jumps",
  title: "Our clock is wrong when we begin",
  draw: (random) => ({ kind: "clock-jumps", ms: random.integer(4 * hour) - 2 * hour }),
};

/** How far our clock is ahead of the world's, in milliseconds. */
export function clockOffset(world: World): number {
  let offset = 0;
  for (const fault of armedOf(world, "clock-jumps")) {
    noteFired(world, fault);
    offset += fault.ms;
  }
  return offset;
}
