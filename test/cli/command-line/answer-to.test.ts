import assert from "node:assert/strict";
import { answerTo } from "../../../cli/command-line/answer-to";
import type { Command, Prepared } from "../../../cli/command-line/command";
import { openTerminal, plainTerminal } from "../../../cli/command-line/terminal";
import { UpgradeError } from "../../../provider/errors/upgrade-error";

function commandWith(prepare: () => Promise<Prepared>): Command {
  return {
    name: "look",
    summary: "look at it",
    flags: {
      from: { kind: "text", means: "what runs" },
      json: { kind: "switch", means: "print JSON" },
    },
    examples: [],
    prepare,
    failureAsJson: (failure) => ({ refusals: [failure] }),
  };
}

const answers = commandWith(() =>
  Promise.resolve({
    kind: "ready",
    answer: () => Promise.resolve({ exitCode: 2, stdout: "two\n", stderr: "" }),
  }),
);

const failsWith = (error: unknown) =>
  commandWith(() =>
    Promise.resolve({ kind: "ready", answer: () => Promise.reject(error as Error) }),
  );

const ask = (command: Command, ...words: string[]) =>
  answerTo(words, { commands: [command], version: "1.2.3" }, plainTerminal("/"));

describe("answerTo", () => {
  it("gives the command's own answer", async () => {
    assert.deepEqual(await ask(answers, "look"), { exitCode: 2, stdout: "two\n", stderr: "" });
  });

  it("gives help and version", async () => {
    assert.deepEqual(await ask(answers, "--version"), {
      exitCode: 0,
      stdout: "1.2.3\n",
      stderr: "",
    });
    const { exitCode, stdout } = await ask(answers, "look", "--help");
    assert.equal(exitCode, 0);
    assert.match(stdout, /^pulumi-talos-upgrade look \[flags\]\n/);
  });

  it("tells all mistakes at once, those of writing and those of meaning", async () => {
    const command = commandWith(() =>
      Promise.resolve({
        kind: "mistakes",
        mistakes: [
          { property: "--to", reason: "is required" },
          { property: "--from", reason: "is required" },
        ],
      }),
    );
    assert.deepEqual(await ask(command, "look", "--from", "--form", "1"), {
      exitCode: 1,
      stdout: "",
      stderr: `The command line is wrong.
Why: 
  --form is no flag of look: its flags are --from, --json, --help, --version
  --from needs a value
  --to is required

Changed so far: nothing.
Do next: Correct it. What can be written: pulumi-talos-upgrade look --help
Code: COMMAND_LINE_WRONG
`,
    });
  });

  it("does not run a command that is written wrong", async () => {
    const { exitCode, stderr } = await ask(answers, "look", "around");
    assert.equal(exitCode, 1);
    assert.match(stderr, /"around" is not expected behind look/);
  });

  it("tells of a command that is not known", async () => {
    const { exitCode, stdout, stderr } = await ask(answers, "loko");
    assert.deepEqual({ exitCode, stdout }, { exitCode: 1, stdout: "" });
    assert.match(stderr, /"loko" is no command/);
    assert.match(stderr, /pulumi-talos-upgrade --help\n/);
  });

  it("renders errors as the project does, without a stack", async () => {
    const error = new UpgradeError("STACK_FILE_UNUSABLE", {
      values: { path: "Pulumi.dev.yaml", problem: "there is no such file" },
    });
    assert.deepEqual(await ask(failsWith(error), "look"), {
      exitCode: 1,
      stdout: "",
      stderr: `${error.message}\n`,
    });
    const { stderr } = await ask(failsWith(new TypeError("x is not a function")), "look");
    assert.match(stderr, /^The command broke off unexpectedly\.\nWhy: x is not a function\n/);
    assert.doesNotMatch(stderr, /\n\s+at /);
  });

  it("gives programs the shape that they expect, also for errors", async () => {
    const { exitCode, stdout, stderr } = await ask(answers, "look", "--json", "--from");
    assert.equal(exitCode, 1);
    assert.deepEqual(JSON.parse(stdout), {
      refusals: [
        {
          code: "COMMAND_LINE_WRONG",
          message:
            "The command line is wrong. --from needs a value Correct it. What can be written: pulumi-talos-upgrade look --help",
        },
      ],
    });
    assert.match(stderr, /--from needs a value/);
  });

  it("shows errors in red where there are colours", async () => {
    const stream = { isTTY: true };
    const terminal = openTerminal({ directory: "/", variables: {}, stdout: {}, stderr: stream });
    const program = { commands: [answers], version: "1.2.3" };
    const { stderr } = await answerTo([], program, terminal);
    assert.ok(stderr.startsWith("\u001b[31mThe command line is wrong.\u001b[39m\n"));
  });
});
