import type { TalosctlCommand, TalosctlFaultKind } from "../../world/fault";
import { armedAnywhere, noteFired } from "../../world/faults/armed";
import { talosctlFault } from "../../world/faults/talosctl-faults";
import type { World } from "../../world/types";
import type { TalosctlFault } from "../talosctl-fault";
import { CommandFailure, Killed, waitsOf, type RunningCommand } from "./command";

/** True for a command that says it has done all and does nothing. */
export function doesNothing(world: World, command: TalosctlCommand): boolean {
  return hasStruck(world, "talosctl-exits-without-doing", command);
}

/** How a command that has done all ends all the same. */
export function wrongWord(world: World, command: TalosctlCommand): TalosctlFault | undefined {
  if (hasStruck(world, "talosctl-fails-after-success", command)) return "fails-after-success";
  if (hasStruck(world, "talosctl-hangs-after-success", command)) return "hangs-after-success";
  return undefined;
}

export function damagesFile(world: World): boolean {
  const fault = armedAnywhere(world, "talosctl-damages-file");
  if (fault !== undefined) noteFired(world, fault);
  return fault !== undefined;
}

/** The command until a signal or the end of its stream comes, whenever that is armed while it waits. */
export function cutShort(command: RunningCommand, name: TalosctlCommand): RunningCommand {
  const { world } = command;
  const started = world.clock.now();
  const pause: RunningCommand["pause"] = (ms) => {
    const end = endOf(world, name);
    if (end === undefined) return command.pause(ms);
    const left = Math.max(0, started + end.afterMs - world.clock.now());
    const inner = command.pause(Math.min(ms, left));
    const strike = (): Error | undefined => {
      if (left > ms || !world.faults.has(end)) return undefined;
      noteFired(world, end);
      if (end.kind === "talosctl-killed") return new Killed();
      return new CommandFailure(
        "rpc error: code = Unavailable desc = error reading from server: EOF",
      );
    };
    return { ms: inner.ms, end: () => inner.end() ?? strike() };
  };
  return { ...command, ...waitsOf(command.lifeline, pause) };
}

function endOf(world: World, command: TalosctlCommand) {
  return (
    talosctlFault(world, "talosctl-killed", command) ??
    talosctlFault(world, "talosctl-stream-dies", command)
  );
}

function hasStruck(world: World, kind: TalosctlFaultKind, command: TalosctlCommand): boolean {
  const fault = talosctlFault(world, kind, command);
  if (fault !== undefined) noteFired(world, fault);
  return fault !== undefined;
}
