import type { Mistake } from "../../provider/inputs/mistake";
import type { Terminal } from "./terminal";

/** 0: nothing to do. 2: something is pending. 1: refused, or an error. */
export type ExitCode = 0 | 1 | 2;

/** What a command says, where, and with which code it ends. Texts end with a line break or are empty. */
export interface Answer {
  readonly exitCode: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

/** A flag, by what stands behind it: nothing, one text, or a text each time that the flag is repeated. */
export interface Flag {
  readonly kind: "switch" | "text" | "list";
  /** One clause without full stop. */
  readonly means: string;
  /** The only texts that can be meant, for completion; whoever reads the flag checks it. */
  readonly choices?: readonly string[];
}

/** The word behind the command, where it takes one. */
export interface Positional {
  readonly name: string;
  readonly means: string;
  readonly choices: readonly string[];
}

/** What was written behind a command, by the names of its flags without dashes. */
export interface Given {
  readonly texts: ReadonlyMap<string, string>;
  /** Commas separate, too: `--allow a,b` is `--allow a --allow b`. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
  readonly switches: ReadonlySet<string>;
  readonly positional: string | undefined;
}

/** A command that has read what was given to it. */
export type Prepared =
  | { readonly kind: "ready"; readonly answer: () => Promise<Answer> }
  /** Everything that is wrong; properties are flags with their dashes. */
  | { readonly kind: "mistakes"; readonly mistakes: readonly Mistake[] };

/** An error as far as it stands in an answer for programs. */
export interface Failure {
  readonly code: string;
  readonly message: string;
}

/** A command as data: help, completion and reading of flags come from it. */
export interface Command {
  readonly name: string;
  /** One clause without full stop. */
  readonly summary: string;
  readonly positional?: Positional;
  readonly flags: Readonly<Record<string, Flag>>;
  /** A whole command line without the program's name, and what it does. */
  readonly examples: readonly (readonly [line: string, does: string])[];
  readonly prepare: (given: Given, terminal: Terminal) => Promise<Prepared>;
  /** What goes to stdout with `--json` when the command fails, so that programs always read the same shape. */
  readonly failureAsJson?: (failure: Failure) => unknown;
}
