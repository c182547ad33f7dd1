import { catalogue } from "../../provider/errors/catalogue";
import type { ErrorEntry } from "../../provider/errors/error-entry";
import { UpgradeError } from "../../provider/errors/upgrade-error";
import type { Mistake } from "../../provider/inputs/mistake";
import type { Answer, Command, Given } from "./command";
import { parseCommandLine, programName, type Program } from "./parse-command-line";
import type { Terminal } from "./terminal";

/** Reads the words of a command line, runs what they name, and gives what is to be said. Never throws. */
export async function answerTo(
  words: readonly string[],
  program: Omit<Program, "columns">,
  terminal: Terminal,
): Promise<Answer> {
  const parsed = parseCommandLine(words, { ...program, columns: terminal.columns });
  switch (parsed.kind) {
    case "text":
      return { exitCode: 0, stdout: parsed.text, stderr: "" };
    case "no-command":
      return failed(wrong(parsed.mistakes), terminal);
    case "command":
      return run(parsed, terminal);
  }
}

async function run(
  {
    command,
    given,
    mistakes,
  }: {
    readonly command: Command;
    readonly given: Given;
    readonly mistakes: readonly Mistake[];
  },
  terminal: Terminal,
): Promise<Answer> {
  try {
    const prepared = await command.prepare(given, terminal);
    if (prepared.kind === "mistakes") throw wrong(together(mistakes, prepared.mistakes), command);
    if (mistakes.length > 0) throw wrong(mistakes, command);
    return await prepared.answer();
  } catch (error) {
    const answer = failed(toUpgradeError(error), terminal);
    if (command.failureAsJson === undefined || !given.switches.has("json")) return answer;
    const json = command.failureAsJson(failureOf(toUpgradeError(error)));
    return { ...answer, stdout: `${JSON.stringify(json)}\n` };
  }
}

function failed({ message }: UpgradeError, { stderr }: Terminal): Answer {
  const [title = "", ...rest] = message.split("\n");
  return { exitCode: 1, stdout: "", stderr: `${[stderr.bad(title), ...rest].join("\n")}\n` };
}

/** A flag that is written wrong looks absent to the command: what that says of it would mislead. */
function together(written: readonly Mistake[], meant: readonly Mistake[]): readonly Mistake[] {
  const named = new Set(written.map(({ property }) => property));
  return [...written, ...meant.filter(({ property }) => !named.has(property))];
}

/** All mistakes as one error. */
function wrong(mistakes: readonly Mistake[], command?: Command): UpgradeError {
  const list = mistakes.map(({ property, reason }) => `  ${property} ${reason}`).join("\n");
  const help = [programName, ...(command === undefined ? [] : [command.name]), "--help"].join(" ");
  return new UpgradeError("COMMAND_LINE_WRONG", { values: { list, help } });
}

function toUpgradeError(error: unknown): UpgradeError {
  if (error instanceof UpgradeError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new UpgradeError("COMMAND_BROKE", { values: { reason }, cause: error });
}

function failureOf({ code, values }: UpgradeError): { code: string; message: string } {
  const { title, why, next }: ErrorEntry = catalogue[code];
  const message = [title, why(values).trim(), next(values)].join(" ");
  return { code, message: message.replace(/\s*\n\s*/g, "; ") };
}
