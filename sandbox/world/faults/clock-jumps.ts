import type { World } from "../types";
import { armedOf, noteFired } from "./armed";
import type { FaultEntryOf } from "./fault-entry";

const hour = 3_600_000;

/** NTP that sets a clock right, or a machine that slept. What is waited for takes as long as before. */
export const clockJumps: FaultEntryOf<"clock-jumps"> = {
  kind: "clock-jumps",
  title: "Our clock jumps",
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
