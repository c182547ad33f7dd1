import type { Clock } from "../../provider/ports";
import { clockOffset } from "../world/faults/clock-jumps";
import type { World } from "../world/types";
import type { Lifeline } from "./lifeline";

/** The date at which every world begins, as its objects' timestamps say. */
const beginning = Date.UTC(2026, 0, 1);

/** The world's time as the engine's clock, as far from it as our machine's clock was when the engine began. */
export function worldClockPort(world: World, lifeline: Lifeline): Clock {
  const offset = clockOffset(world);
  return {
    now: () => beginning + world.clock.now() + offset,
    sleep: (ms) => lifeline.wait(ms),
  };
}
