import type { Clock } from "../ports";
import type { StartedCommand } from "./started-command";

const pauseMs = 1_000;

/** Lets a command whose work is seen to be done tell the rest, but not for ever. Time in milliseconds. */
export async function letEnd(
  clock: Clock,
  command: StartedCommand,
  lingerMs: number,
): Promise<void> {
  const until = clock.now() + lingerMs;
  while (!command.hasEnded() && clock.now() < until) await clock.sleep(pauseMs);
}
