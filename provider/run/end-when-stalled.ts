import type { Clock, CommandOptions, CommandResult } from "../ports";
import { startCommand } from "./started-command";

// How late a stall may be seen; the clock of a pause that was not needed runs on for so long at most.
const pauseMs = 5_000;
// A talosctl that was told to end does so at once; one that does not is left behind.
const endingMs = 30_000;

export type Unstalled =
  | { readonly kind: "ended"; readonly result: CommandResult }
  /** It was told to end. */
  | { readonly kind: "stalled" };

/**
 * Runs a command that tells its progress, and ends it when it has been silent for too long after a first line. One that has told
 * nothing yet has its deadline alone: `talosctl image pull` without a terminal prints a line when a pull is over and none
 * before (v1.13.0 cmd/talosctl/cmd/talos/image.go). Throws when it cannot be run.
 */
export async function endWhenStalled(
  clock: Clock,
  { deadlineMs, stalledMs }: { readonly deadlineMs: number; readonly stalledMs: number },
  start: (options: CommandOptions) => Promise<CommandResult>,
): Promise<Unstalled> {
  let toldAt: number | undefined;
  const ending = new AbortController();
  const onLine = (): void => {
    toldAt = clock.now();
  };
  const command = startCommand(start({ deadlineMs, signal: ending.signal, onLine }));
  while (!command.hasEnded()) {
    await Promise.race([clock.sleep(pauseMs), command.ended]);
    if (toldAt === undefined || clock.now() - toldAt < stalledMs || command.hasEnded()) continue;
    ending.abort();
    await Promise.race([clock.sleep(endingMs), command.ended]);
    return { kind: "stalled" };
  }
  const failure = command.failure();
  if (failure !== undefined) throw failure;
  const result = command.result();
  if (result === undefined) throw new Error("A command ended without a result.");
  return { kind: "ended", result };
}
