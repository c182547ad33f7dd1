import type { Clock } from "../ports";
import type { StartedCommand } from "./started-command";

// The clock of a pause that was not needed runs on for so long at most.
const pauseMs = 5_000;

/** Lets a command whose work is seen to be done tell the rest, but not for ever. Time in milliseconds. */
export async function letEnd(
  clock: Clock,
  command: StartedCommand,
  lingerMs: number,
): Promise<void> {
  const until = clock.now() + lingerMs;
  while (!command.hasEnded() && clock.now() < until) {
    await Promise.race([clock.sleep(Math.min(pauseMs, until - clock.now())), command.ended]);
  }
}
