import yargs, { type Argv } from "yargs";
import { closestName } from "../../provider/inputs/closest-name";
import type { Mistake } from "../../provider/inputs/mistake";
import type { Command, Flag, Given } from "./command";
import { readGiven, type Words } from "./read-given";

export const programName = "pulumi-talos-upgrade";

/** What was written, read as far as it can be without knowing what flags mean. */
export type CommandLine =
  /** Help, version or completions. */
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "command";
      readonly command: Command;
      readonly given: Given;
      readonly mistakes: readonly Mistake[];
    }
  | { readonly kind: "no-command"; readonly mistakes: readonly Mistake[] };

/** What the program consists of. */
export interface Program {
  readonly commands: readonly Command[];
  readonly version: string;
  /** Width of help, in letters. */
  readonly columns: number;
}

/** With this word in front, yargs lists what could follow the others. */
export const completionKey = "--get-yargs-completions";

/** Reads the words of a command line, the program's name left out. Wrong ones come back as mistakes, all of them. */
export function parseCommandLine(words: readonly string[], program: Program): CommandLine {
  if (completesFreeText(words, program)) return { kind: "text", text: "" };
  const chosen: { command: Command | undefined; words: Words }[] = [];
  const choose = (command: Command | undefined, found: Words): void => {
    chosen.push({ command, words: found });
  };
  const texts: string[] = [];
  // Commands only note that they were chosen, so that nothing is left to wait for.
  void parser(program, words.includes(completionKey), choose).parse(
    [...words],
    (_error: unknown, _found: unknown, output: string) => texts.push(output),
  );
  const text = texts.filter((each) => each !== "").join("\n");
  if (text !== "") return { kind: "text", text: `${text}\n` };
  const choice = chosen.at(-1);
  // Where nothing can follow, nothing is said.
  if (choice === undefined || words.includes(completionKey)) return { kind: "text", text: "" };
  if (choice.command === undefined) {
    return { kind: "no-command", mistakes: [commandMistake(choice.words, program)] };
  }
  const { command } = choice;
  const { given, mistakes } = readGiven(choice.words, command);
  return { kind: "command", command, given, mistakes: [...mistakes, ...valued(words, command)] };
}

/** Behind such a flag anything can stand, a file above all: yargs would offer further flags, and the shell no files. */
function completesFreeText(words: readonly string[], { commands }: Program): boolean {
  if (!words.includes(completionKey)) return false;
  const name = words.at(-2)?.replace(/^--/, "") ?? "";
  const flag = commands.find((command) => words.includes(command.name))?.flags[name];
  return flag !== undefined && flag.kind !== "switch" && flag.choices === undefined;
}

function parser(
  { commands, version, columns }: Program,
  isCompleting: boolean,
  choose: (command: Command | undefined, found: Words) => void,
): Argv {
  const bare = yargs([])
    .scriptName(programName)
    .usage(
      "$0 <command>\n\nLooks at upgrades of Talos Linux clusters. No command but stop and unlock changes anything.",
    )
    .exitProcess(false)
    .detectLocale(false)
    .wrap(columns)
    .version(version)
    .help()
    .parserConfiguration({
      "boolean-negation": false,
      "camel-case-expansion": false,
      "dot-notation": false,
      "greedy-arrays": false,
      "parse-numbers": false,
      "parse-positional-numbers": false,
      "short-option-groups": false,
    })
    .epilogue(`Flags and examples of a command: ${programName} <command> --help`)
    .command("$0", false, {}, (found) => {
      choose(undefined, found);
    });
  return commands.reduce(
    (all, command) =>
      all.command(
        commandPattern(command),
        command.summary,
        (own) => describeCommand(own, command, isCompleting),
        (found) => {
          choose(command, found);
        },
      ),
    bare,
  );
}

function commandPattern({ name, positional }: Command): string {
  return positional === undefined ? name : `${name} [${positional.name}]`;
}

function describeCommand(own: Argv, command: Command, isCompleting: boolean): Argv {
  const { name, summary, positional, flags, examples } = command;
  // Yargs reports the first wrong choice and no other mistake, so it is told of choices for completion alone.
  const choicesOf = ({ choices }: Pick<Flag, "choices">) =>
    isCompleting && choices !== undefined ? { choices } : {};
  const place = positional === undefined ? "" : ` <${positional.name}>`;
  own.usage(`$0 ${name}${place} [flags]\n\n${sentence(summary)}`);
  if (positional !== undefined) {
    own.positional(positional.name, {
      type: "string",
      describe: positional.means,
      ...choicesOf(positional),
    });
  }
  for (const [flagName, flag] of Object.entries(flags)) {
    own.option(flagName, { ...kindOf(flag), describe: flag.means, ...choicesOf(flag) });
  }
  // Yargs' own examples would be broken into columns, and could not be copied.
  return own.epilogue([examplesOf(examples), exitCodes].join("\n\n"));
}

function examplesOf(examples: Command["examples"]): string {
  const lines = examples.flatMap(([line, does]) => [`  # ${does}`, `  ${programName} ${line}`]);
  return ["Examples:", ...lines].join("\n");
}

const exitCodes =
  "It ends with 0 when nothing is to be done, 2 when something is, 1 when it is refused or fails.";

function kindOf({ kind }: Flag): { type: "boolean" | "string"; array?: true } {
  switch (kind) {
    case "switch":
      return { type: "boolean" };
    case "text":
      return { type: "string" };
    case "list":
      return { type: "string", array: true };
  }
}

/** Yargs takes a switch with a value that is not true for one that was not given. */
function valued(words: readonly string[], { flags }: Command): Mistake[] {
  return Object.keys(flags)
    .filter((name) => flags[name]?.kind === "switch")
    .filter((name) => words.some((word) => word.startsWith(`--${name}=`)))
    .map((name) => ({ property: `--${name}`, reason: "takes no value" }));
}

function commandMistake(words: Words, { commands }: Program): Mistake {
  const names = commands.map(({ name }) => name);
  const [word] = Array.isArray(words["_"]) ? words["_"].map(String) : [];
  if (word === undefined) {
    return { property: "a command", reason: `is missing: the commands are ${names.join(", ")}` };
  }
  const meant = closestName(word, names);
  const hint =
    meant === undefined ? `the commands are ${names.join(", ")}` : `did you mean ${meant}?`;
  return { property: JSON.stringify(word), reason: `is no command: ${hint}` };
}

function sentence(clause: string): string {
  return `${clause.slice(0, 1).toUpperCase()}${clause.slice(1)}.`;
}
