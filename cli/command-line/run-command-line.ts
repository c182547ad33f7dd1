import { answerTo } from "./answer-to";
import { askPerson } from "./ask-person";
import type { Command } from "./command";
import { ownVersion } from "./own-version";
import { openTerminal } from "./terminal";

/** Answers the command line of this process and ends it with the answer's code. */
export async function runCommandLine(commands: readonly Command[]): Promise<void> {
  const { stdin, stdout, stderr } = process;
  // The question goes to stderr, so that stdout may go elsewhere.
  const isAttended = stdin.isTTY && stderr.isTTY;
  const terminal = openTerminal({
    directory: process.cwd(),
    variables: process.env,
    stdout,
    stderr,
    ...(isAttended && {
      confirm: (question: string) => askPerson(question, { input: stdin, output: stderr }),
    }),
  });
  const answer = await answerTo(
    process.argv.slice(2),
    { commands, version: ownVersion() },
    terminal,
  );
  await Promise.all([write(stdout, answer.stdout), write(stderr, answer.stderr)]);
  // Clients of a cluster leave timers behind, which would keep the process for seconds.
  process.exit(answer.exitCode);
}

/** Ends when the text is taken, or when nobody reads it any more, as with `| head`. */
function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve) => {
    stream.once("error", () => {
      resolve();
    });
    stream.write(text, () => {
      resolve();
    });
  });
}
