import type { CommandOptions, CommandResult } from "../../../provider/ports";
import type { World } from "../../world/types";
import { WorldError } from "../../world/world-error";
import type { Lifeline } from "../lifeline";

/** A talosctl that runs: what it prints, and how it lets time pass. */
export interface RunningCommand {
  readonly world: World;
  readonly stdout: (line: string) => void;
  readonly stderr: (line: string) => void;
  /** Throws Ended when it is told to end meanwhile. */
  readonly wait: (ms: number) => Promise<void>;
}

/** An end with an exit code other than 0, whose message is printed to stderr. */
export class CommandFailure extends Error {}

class Ended extends Error {}

/** The end by a signal that came from elsewhere. */
export class Killed extends Error {}

/**
 * Runs a simulated talosctl as a process that has streams, an exit code and a deadline: 0 at its end, 1 when the body throws
 * CommandFailure or WorldError, no code when it ran out of time or was ended.
 */
export async function runCommand(
  place: { readonly world: World; readonly lifeline: Lifeline },
  options: CommandOptions,
  body: (command: RunningCommand) => Promise<void>,
): Promise<CommandResult> {
  const { world, lifeline } = place;
  const started = world.clock.now();
  const output = { stdout: "", stderr: "" };
  const print = (stream: "stdout" | "stderr") => (line: string) => {
    output[stream] += `${line}\n`;
    options.onLine?.(line);
  };
  const command: RunningCommand = {
    world,
    stdout: print("stdout"),
    stderr: print("stderr"),
    wait: async (ms) => {
      const left = started + options.deadlineMs - world.clock.now();
      await lifeline.wait(Math.max(0, Math.min(ms, left)));
      if (options.signal?.aborted === true || ms >= left) throw new Ended();
    },
  };
  const end = await endOf(command, body);
  const isAborted = options.signal?.aborted === true;
  return {
    exitCode: typeof end === "number" ? end : undefined,
    signal: typeof end === "number" ? undefined : end,
    timedOut: end === "SIGINT" && !isAborted,
    ...output,
    durationMs: world.clock.now() - started,
  };
}

/** Its exit code, or the signal that ended it. */
async function endOf(
  command: RunningCommand,
  body: (command: RunningCommand) => Promise<void>,
): Promise<number | "SIGINT" | "SIGKILL"> {
  try {
    await body(command);
    return 0;
  } catch (error) {
    if (error instanceof Ended) return "SIGINT";
    if (error instanceof Killed) return "SIGKILL";
    if (error instanceof WorldError) command.stderr(grpcError(error));
    else if (error instanceof CommandFailure) command.stderr(error.message);
    else throw error;
    return 1;
  }
}

/** As grpc-go prints a status. */
export function grpcError({ code, message }: WorldError): string {
  const name = code
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
  return `rpc error: code = ${name} desc = ${message}`;
}

/** Waits for a call of the world, for as long as the command may run. */
export async function during<T>(command: RunningCommand, call: Promise<T>): Promise<T> {
  let outcome: { readonly value: T } | undefined;
  let failure: { readonly error: unknown } | undefined;
  call.then(
    (value) => {
      outcome = { value };
    },
    (error: unknown) => {
      failure = { error };
    },
  );
  for (;;) {
    await command.wait(pollMs);
    if (failure !== undefined) throw failure.error;
    if (outcome !== undefined) return outcome.value;
  }
}

const pollMs = 500;
