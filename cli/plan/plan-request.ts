import { relative, resolve } from "node:path";
import { UpgradeError } from "../../provider/errors/upgrade-error";
import type { Mistake } from "../../provider/inputs/mistake";
import { parseRequest } from "../../provider/inputs/parse-request";
import type { Request } from "../../provider/model/request";
import type { Files } from "../../provider/ports";
import type { Given } from "../command-line/command";
import { flagArguments, flagOf, replacedArguments } from "./flag-arguments";
import { findProject } from "./project-file";
import { stackArguments, type Arguments, type StackArguments } from "./stack-arguments";
import { readStackSettings } from "./stack-settings";

export type ReadRequest =
  | { readonly kind: "request"; readonly request: Request }
  | { readonly kind: "mistakes"; readonly mistakes: readonly Mistake[] };

interface Place {
  /** Relative paths of flags count from here. */
  readonly directory: string;
  readonly files: Pick<Files, "readText">;
  /** Arguments that count where neither a flag nor the stack has them. */
  readonly defaults?: Arguments;
}

/** A stack's configuration file, as far as it was read. */
interface Stack extends StackArguments {
  /** The file as it is named to its reader. */
  readonly name: string;
  readonly programDirectory: string;
}

/**
 * The wish that the flags and the stack's file come to; a flag stands above a setting. Every mistake comes back, named by its flag
 * or by its setting in the file. Throws STACK_FILE_UNUSABLE.
 */
export async function readRequest(given: Given, place: Place): Promise<ReadRequest> {
  const stackFile = given.texts.get("stack-file");
  const stack = stackFile === undefined ? undefined : await readStack(stackFile, given, place);
  const flags = flagArguments(given, place.directory);
  const raw = { ...place.defaults, ...stack?.given, ...flags };
  const unreadable = stack?.mistakes ?? [];
  // Nothing is said of the backup folder's fitness: this command takes no backup.
  const parsed = parseRequest(raw, {
    environment: {},
    programDirectory: stack?.programDirectory ?? place.directory,
    temporaryDirectories: [],
  });
  const wrong = parsed.kind === "mistakes" ? parsed.mistakes : [];
  const mistakes = [
    ...unreadable.map((mistake) => inFile(mistake, stack)),
    ...wrong
      .filter(({ property }) => !isToldOf(property, unreadable))
      .map((mistake) => named(mistake, { raw, flags, stack })),
  ];
  if (parsed.kind === "request" && mistakes.length === 0) return parsed;
  return { kind: "mistakes", mistakes };
}

async function readStack(
  stackFile: string,
  given: Given,
  { directory, files }: Place,
): Promise<Stack> {
  const path = resolve(directory, stackFile);
  const name = relative(directory, path);
  const text = await files.readText(path).catch((error: unknown) => {
    throw unusable(name, error instanceof Error ? error.message : String(error), error);
  });
  if (text === undefined) throw unusable(name, "there is no such file");
  const project = await findProject(path, files);
  const read = readStackSettings(text, project.name);
  if (read.kind === "unusable") throw unusable(name, read.problem);
  const replaced = replacedArguments(given);
  return {
    name,
    programDirectory: project.directory,
    ...stackArguments(read.settings, project.directory, (argument) => replaced.has(argument)),
  };
}

/** An argument that could not be read is missing, too: that is no second mistake. */
function isToldOf(property: string, unreadable: readonly Mistake[]): boolean {
  return unreadable.some((told) => {
    const access = ["talosconfig", "talosconfigPath", "clusterStack"];
    return (
      told.property === property || (property === "talosconfig" && access.includes(told.property))
    );
  });
}

/** The mistake by the name of what its reader wrote: a flag, or a setting in the file. */
function named(
  mistake: Mistake,
  { raw, flags, stack }: { raw: object; flags: object; stack: Stack | undefined },
): Mistake {
  const argument = /^[^.[]*/.exec(mistake.property)?.[0] ?? "";
  if (!(argument in raw)) return missing(argument, mistake, stack);
  if (!(argument in flags)) return inFile(mistake, stack);
  return { ...mistake, property: flagOf(argument) ?? mistake.property };
}

function inFile({ property, reason }: Mistake, stack: Stack | undefined): Mistake {
  return { property: stack === undefined ? property : `${stack.name}: ${property}`, reason };
}

/** What is missing may be written as a flag or, where there is a stack's file, as a setting. */
function missing(argument: string, { reason }: Mistake, stack: Stack | undefined): Mistake {
  const needed = neededFlags[argument];
  if (needed === undefined) return inFile({ property: argument, reason }, stack);
  const elsewhere =
    stack === undefined ? "or --stack-file with a stack that has it" : `or set it in ${stack.name}`;
  return {
    property: needed.flag,
    reason: `is required${needed.when}: write ${needed.write}, ${elsewhere}`,
  };
}

const neededFlags: Readonly<Record<string, { flag: string; when: string; write: string }>> = {
  talosconfig: { flag: "--talosconfig", when: "", write: "--talosconfig <file>" },
  talosVersion: {
    flag: "--talos",
    when: " unless --upgrade-type is k8s",
    write: "--talos 1.13.0",
  },
  kubernetesVersion: {
    flag: "--kubernetes",
    when: " unless --upgrade-type is os",
    write: "--kubernetes 1.35.1",
  },
};

function unusable(path: string, problem: string, cause?: unknown): UpgradeError {
  return new UpgradeError("STACK_FILE_UNUSABLE", { values: { path, problem }, cause });
}
