import type { CommandOptions, CommandResult } from "../../../provider/ports";
import type { World } from "../../world/types";
import { WorldError } from "../../world/world-error";
import type { Lifeline } from "../lifeline";

/** A talosctl that runs: what it prints, and how it lets time pass. */
export interface RunningCommand {
  readonly world: World;
  readonly lifeline: Lifeline;
  readonly stdout: (line: string) => void;
  readonly stderr: (line: string) => void;
  /** Throws Ended when it is told to end meanwhile. */
  readonly wait: (ms: number) => Promise<void>;
  /** Waits in pauses of so many milliseconds until what it is asked holds at the end of one of them. Throws as `wait` does. */
  readonly waitUntil: (pauseMs: number, holds: () => boolean) => Promise<void>;
  /** What a pause that begins now comes to. */
  readonly pause: (ms: number) => Pause;
}

/** A pause of a command: its length in milliseconds, and the error with which the command ends after it. */
export interface Pause {
  readonly ms: number;
  readonly end: () => Error | undefined;
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
  const pause = (ms: number): Pause => {
    const left = started + options.deadlineMs - world.clock.now();
    return {
      ms: Math.max(0, Math.min(ms, left)),
      end: () => (options.signal?.aborted === true || ms >= left ? new Ended() : undefined),
    };
  };
  const command: RunningCommand = {
    world,
    lifeline,
    stdout: print("stdout"),
    stderr: print("stderr"),
    ...waitsOf(lifeline, pause),
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

/** The ways in which a command waits, all in pauses. */
export function waitsOf(
  lifeline: Lifeline,
  pause: RunningCommand["pause"],
): Pick<RunningCommand, "pause" | "wait" | "waitUntil"> {
  const waitUntil: RunningCommand["waitUntil"] = (pauseMs, holds) => {
    let current = pause(pauseMs);
    return lifeline.repeat(current.ms, () => {
      const end = current.end();
      if (end !== undefined) throw end;
      if (holds()) return undefined;
      current = pause(pauseMs);
      return current.ms;
    });
  };
  return { pause, waitUntil, wait: (ms) => waitUntil(ms, () => true) };
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
  let isSettled = false;
  const outcome = call.finally(() => {
    isSettled = true;
  });
  outcome.catch(() => undefined);
  await command.waitUntil(pollMs, () => isSettled);
  return outcome;
}

const pollMs = 500;
