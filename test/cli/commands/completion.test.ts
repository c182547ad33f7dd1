import assert from "node:assert/strict";
import { completionCommand } from "../../../cli/commands/completion";
import { plainTerminal } from "../../../cli/command-line/terminal";
import { given } from "../command-line/given";

const prepare = (positional?: string) =>
  completionCommand.prepare(
    given(positional === undefined ? {} : { positional }),
    plainTerminal("/"),
  );

async function scriptFor(shell: string): Promise<string> {
  const prepared = await prepare(shell);
  if (prepared.kind === "mistakes") throw new Error(`${shell} is not known`);
  const { exitCode, stdout, stderr } = await prepared.answer();
  assert.deepEqual({ exitCode, stderr }, { exitCode: 0, stderr: "" });
  return stdout;
}

describe("completion", () => {
  it("prints a script for each shell, which asks for completions in the form of that shell", async () => {
    const bash = await scriptFor("bash");
    assert.match(bash, /\ncomplete -o bashdefault -o default -F \S+ pulumi-talos-upgrade\n$/);
    assert.match(bash, /SHELL=bash "\$\{COMP_WORDS\[0\]\}" --get-yargs-completions/);
    const zsh = await scriptFor("zsh");
    assert.match(zsh, /^#compdef pulumi-talos-upgrade\n/);
    assert.match(zsh, /SHELL=zsh "\$\{words\[1\]\}" --get-yargs-completions/);
  });

  it("asks for a shell that it knows", async () => {
    assert.deepEqual(await prepare(), {
      kind: "mistakes",
      mistakes: [{ property: "a shell", reason: "is missing: write bash or zsh" }],
    });
    assert.deepEqual(await prepare("fish"), {
      kind: "mistakes",
      mistakes: [{ property: '"fish"', reason: "is no shell known here: write bash or zsh" }],
    });
  });
});
