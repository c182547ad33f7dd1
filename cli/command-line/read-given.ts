import { closestName } from "../../provider/inputs/closest-name";
import type { Mistake } from "../../provider/inputs/mistake";
import type { Command, Flag, Given } from "./command";

/** The parsed words behind a command: flags by name, and under `_` the command itself and what belongs to no flag. */
export type Words = Readonly<Record<string, unknown>>;

/** What was given to the command, and everything that is wrong with how it was written. */
export interface ReadGiven {
  readonly given: Given;
  readonly mistakes: readonly Mistake[];
}

/** Names that every command knows and yargs itself answers. */
const common = ["help", "version"];

export function readGiven(words: Words, command: Command): ReadGiven {
  const flags = Object.entries(command.flags);
  return {
    given: {
      texts: new Map(flags.flatMap(([name, flag]) => textOf(name, flag, words))),
      lists: new Map(flags.flatMap(([name, flag]) => listOf(name, flag, words))),
      switches: new Set(flags.filter(([name]) => words[name] === true).map(([name]) => name)),
      positional: positionalOf(words, command),
    },
    mistakes: [
      ...strayWords(words, command),
      ...unknownFlags(words, command),
      ...flags.flatMap(([name, flag]) => flagMistakes(name, flag, words[name])),
    ],
  };
}

function textOf(name: string, { kind }: Flag, words: Words): [string, string][] {
  const value = words[name];
  return kind === "text" && typeof value === "string" && value !== "" ? [[name, value]] : [];
}

function listOf(name: string, { kind }: Flag, words: Words): [string, readonly string[]][] {
  const value = words[name];
  if (kind !== "list" || !Array.isArray(value)) return [];
  return [[name, value.map(String).flatMap(separated)]];
}

function separated(text: string): string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function positionalOf(words: Words, { positional }: Command): string | undefined {
  const value = positional === undefined ? undefined : words[positional.name];
  return typeof value === "string" ? value : undefined;
}

function strayWords(words: Words, command: Command): Mistake[] {
  const rest = Array.isArray(words["_"]) ? words["_"].slice(1).map(String) : [];
  return rest.map((word) => ({
    property: JSON.stringify(word),
    reason: `is not expected behind ${command.name}`,
  }));
}

function unknownFlags(words: Words, command: Command): Mistake[] {
  const known = [...Object.keys(command.flags), ...common];
  const passed = ["_", "$0", command.positional?.name];
  return Object.keys(words)
    .filter((name) => !known.includes(name) && !passed.includes(name))
    .map((name) => ({ property: withDashes(name), reason: unknownReason(name, known, command) }));
}

function unknownReason(name: string, known: readonly string[], command: Command): string {
  const meant = closestName(name, known);
  if (meant !== undefined) {
    return `is no flag of ${command.name}: did you mean ${withDashes(meant)}?`;
  }
  return `is no flag of ${command.name}: its flags are ${known.map(withDashes).join(", ")}`;
}

function flagMistakes(name: string, { kind }: Flag, value: unknown): Mistake[] {
  const property = withDashes(name);
  if (value === undefined) return [];
  switch (kind) {
    case "switch":
      return typeof value === "boolean" ? [] : [{ property, reason: "takes no value" }];
    case "text":
      if (Array.isArray(value)) return [{ property, reason: "is given more than once" }];
      return value === "" ? [{ property, reason: "needs a value" }] : [];
    case "list":
      return Array.isArray(value) && value.length > 0 && !value.includes("")
        ? []
        : [{ property, reason: "needs a value" }];
  }
}

/** `--from` or `-f`, as it was written. */
function withDashes(name: string): string {
  return name.length === 1 ? `-${name}` : `--${name}`;
}
