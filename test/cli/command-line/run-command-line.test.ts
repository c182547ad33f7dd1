import assert from "node:assert/strict";
import { execa } from "execa";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const built = resolve(__dirname, "../../../cli/command-line/run-command-line.js");

/** A program with one command whose answer is long, and which leaves a timer behind. */
const program = `
const { runCommandLine } = require(${JSON.stringify(built)});
const answer = { exitCode: 2, stdout: "x".repeat(1_000_000) + "\\n", stderr: "beside\\n" };
const command = {
  name: "long", summary: "say much", flags: {}, examples: [],
  prepare: () => {
    setTimeout(() => undefined, 600_000);
    return Promise.resolve({ kind: "ready", answer: () => Promise.resolve(answer) });
  },
};
void runCommandLine([command]);
`;

describe("runCommandLine", () => {
  const folder = mkdtempSync(join(tmpdir(), "run-command-line-"));
  const path = join(folder, "program.js");

  before(() => {
    writeFileSync(path, program);
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  it("says everything and ends at once with the answer's code", async () => {
    const { exitCode, stdout, stderr } = await execa("node", [path, "long"], { reject: false });
    assert.equal(exitCode, 2);
    assert.equal(stdout.length, 1_000_000);
    assert.equal(stderr, "beside");
  });

  it("ends quietly where nobody reads to the end", async () => {
    const line = `${JSON.stringify(process.execPath)} ${JSON.stringify(path)} long | head -c 10`;
    const { stdout, stderr } = await execa("sh", ["-c", line]);
    assert.equal(stdout, "xxxxxxxxxx");
    assert.equal(stderr, "beside");
  });
});
