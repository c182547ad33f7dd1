import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answerTo } from "../../../cli/command-line/answer-to";
import { plainTerminal } from "../../../cli/command-line/terminal";
import { planCommand } from "../../../cli/commands/plan";

const folder = mkdtempSync(join(tmpdir(), "plan-command-"));
const wish = ["--talos", "1.13.0", "--kubernetes", "1.35.1"];

const ask = (...words: readonly string[]) =>
  answerTo(
    ["plan", ...words],
    { commands: [planCommand], version: "1.2.3" },
    plainTerminal(folder),
  );

// What it shows of a cluster is tested with the program as a whole.
describe("plan", () => {
  after(() => {
    rmSync(folder, { recursive: true });
  });

  it("tells everything that is wrong at once", async () => {
    const words = ["--talos", "1.13", "--upgrade-type", "all", "--talosconfg", "x", "now"];
    const { exitCode, stdout, stderr } = await ask(...words);
    assert.deepEqual({ exitCode, stdout }, { exitCode: 1, stdout: "" });
    assert.deepEqual(
      stderr.split("\n").filter((line) => line.startsWith("  ")),
      [
        '  "now" is not expected behind plan',
        "  --talosconfg is no flag of plan: did you mean --talosconfig?",
        '  --talos "1.13" names a minor release line, not a version: write a full version such as "1.13.0"',
        '  --upgrade-type must be "k8s", "os" or "both"',
        "  --talosconfig is required: write --talosconfig <file>, or --stack-file with a stack that has it",
      ],
    );
  });

  it("renders what is wrong with a file", async () => {
    const { exitCode, stderr } = await ask(...wish, "--talosconfig", "nowhere");
    assert.equal(exitCode, 1);
    assert.match(stderr, /^The talosconfig cannot be used\.\nWhy: there is no file .*nowhere\.\n/);
    assert.match(stderr, /\nCode: TALOSCONFIG_UNUSABLE\n$/);
    const stack = await ask(...wish, "--stack-file", "Pulumi.dev.yaml");
    assert.match(stack.stderr, /\nWhy: Pulumi\.dev\.yaml: there is no such file\.\n/);
  });

  it("gives programs the same shape for what is wrong", async () => {
    const { exitCode, stdout } = await ask(...wish, "--talosconfig", "nowhere", "--json");
    assert.equal(exitCode, 1);
    const { verdict, refusals } = JSON.parse(stdout) as {
      verdict: string;
      refusals: { code: string }[];
    };
    assert.equal(verdict, "refused");
    assert.deepEqual(
      refusals.map(({ code }) => code),
      ["TALOSCONFIG_UNUSABLE"],
    );
  });

  it("tells nothing of what a talosconfig holds", async () => {
    const secret = "LS0tLS1CRUdJTiBQUklWQVRF";
    writeFileSync(
      join(folder, "talosconfig"),
      `context: a\ncontexts:\n  a:\n    endpoints: [127.0.0.1]\n    ca: ${secret}\n    crt: ${secret}\n    key: ${secret}\n`,
    );
    writeFileSync(join(folder, "Pulumi.yaml"), "name: cluster\n");
    writeFileSync(
      join(folder, "Pulumi.dev.yaml"),
      `config:\n  cluster:talosconfig: ${secret}\n  cluster:kubeconfig: ${secret}\n`,
    );
    for (const words of [
      ["--talosconfig", "talosconfig"],
      ["--stack-file", "Pulumi.dev.yaml"],
    ]) {
      const { exitCode, stdout, stderr } = await ask(...wish, ...words, "--json");
      assert.equal(exitCode, 1);
      assert.ok(!`${stdout}${stderr}`.includes(secret));
    }
  });
});
