import type { CommandOptions, CommandResult } from "../../../../provider/ports";
import { createLifeline } from "../../../../sandbox/in-process/lifeline";
import { runCommand, type RunningCommand } from "../../../../sandbox/in-process/talosctl/command";
import type { StartedWorld } from "../start-world";

/** Runs a body as a talosctl in the started world. */
export function runIn(
  { world, settle }: StartedWorld,
  body: (command: RunningCommand) => Promise<void>,
  options: Partial<CommandOptions> = {},
): Promise<CommandResult> {
  const place = { world, lifeline: createLifeline(world) };
  return settle(runCommand(place, { deadlineMs: 3_600_000, ...options }, body));
}
