import { join } from "node:path";
import type { CommandResult } from "../ports";

/** A program to be started without a shell. */
export interface Program {
  readonly path: string;
  readonly arguments: readonly string[];
  /** Variables of our own environment; the program gets the few that it needs. */
  readonly environment: Readonly<Record<string, string>>;
  /** Where it is given, the program ends with us even when we are killed. It costs the start of a Node.js, about 30 ms. */
  readonly supervision?: Supervision;
}

export interface Supervision {
  /** A folder that is removed when we are killed while the program runs. */
  readonly secretsFolder?: string;
}

/** What is really started, and how. */
export interface Launch {
  readonly file: string;
  readonly argv: readonly string[];
  readonly settings: {
    readonly stdin: "ignore" | "pipe";
    readonly detached: boolean;
    /** From the interrupt until SIGKILL, in milliseconds. */
    readonly forceKillAfterDelay: number;
  };
}

// The supervisor kills its program in time; it is killed itself only when it does not.
const supervisorSpareMs = 5_000;

/** `graceMs`: what a program has from the interrupt until SIGKILL. */
export function launchOf(program: Program, graceMs: number): Launch {
  const { path, supervision } = program;
  if (supervision === undefined) {
    const settings = { stdin: "ignore", detached: false, forceKillAfterDelay: graceMs } as const;
    return { file: path, argv: program.arguments, settings };
  }
  const supervisor = join(__dirname, "../system/supervisor.js");
  const secrets = supervision.secretsFolder ?? "";
  return {
    file: process.execPath,
    argv: [supervisor, String(graceMs), secrets, path, ...program.arguments],
    // A session of its own: signals to our group, which Pulumi and terminals send, must not end it before its program.
    settings: {
      stdin: "pipe",
      detached: true,
      forceKillAfterDelay: graceMs + supervisorSpareMs,
    },
  };
}

/** What the supervisor says of a program that the system does not start: Node's code of the failure. */
const notStartedLine = /^supervisor: cannot start: (?<code>\w*)$/m;

/** Undefined where the program was started. */
export function notStartedCode({
  exitCode,
  stderr,
}: Pick<CommandResult, "exitCode" | "stderr">): string | undefined {
  return exitCode === 126 ? notStartedLine.exec(stderr)?.groups?.["code"] : undefined;
}
