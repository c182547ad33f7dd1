import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import { answerTo } from "../../../cli/command-line/answer-to";
import { plainTerminal } from "../../../cli/command-line/terminal";
import { unlockCommand } from "../../../cli/commands/unlock";

const ask = (...words: readonly string[]) =>
  answerTo(
    ["unlock", ...words],
    { commands: [unlockCommand], version: "1.2.3" },
    plainTerminal(tmpdir()),
  );

// What it does to a lease is tested in test/cli/lease and, with the program as a whole, in test/cli/lease-commands.test.ts.
describe("unlock", () => {
  it("tells everything that is wrong at once, and needs no versions", async () => {
    const { exitCode, stdout, stderr } = await ask("--talosconfg", "x", "now");
    assert.deepEqual({ exitCode, stdout }, { exitCode: 1, stdout: "" });
    assert.match(stderr, /"now" is not expected behind unlock/);
    assert.match(stderr, /--talosconfg is no flag of unlock: did you mean --talosconfig\?/);
    assert.match(stderr, /--talosconfig is required/);
    assert.doesNotMatch(stderr, /--talos |--kubernetes /);
  });
});
