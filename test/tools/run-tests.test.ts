import assert from "node:assert/strict";
import { join } from "node:path";
import { execa } from "execa";
import { main } from "../../tools/run-tests";
import { scratchFolder, writeText } from "./fixtures/scratch-folder";

const good = 'it("adds", () => {}); it("subtracts", () => {});';
const skipping = `
  describe("suite", () => {
    it("one", function () { this.test.title += " (skipped: no hammer)"; this.skip(); });
    it("two", function () { this.skip(); });
  });
`;
const bad = 'describe("sum", () => it("is wrong", () => require("assert").equal(1, 2)));';
const unloadable = 'throw new Error("cannot be loaded");';
const deadly = 'it("ends the process", () => process.exit(0));';
const leaking = 'it("leaks", () => {}); setInterval(() => {}, 1000);';

describe("runTests", function () {
  this.timeout(30_000);

  async function run(files: Readonly<Record<string, string>>) {
    const root = scratchFolder();
    writeText(join(root, ".mocharc.json"), '{"timeout": 2000, "slow": 100}');
    for (const [file, text] of Object.entries(files)) writeText(join(root, file), text);
    const program = join(__dirname, "fixtures", "run-spec-files.js");
    const { exitCode, stdout } = await execa(
      process.execPath,
      [program, root, ...Object.keys(files)],
      { reject: false },
    );
    return { exitCode, stdout, lastLine: stdout.split("\n").at(-1) };
  }

  it("counts in the very last line, and tells one line a file", async () => {
    const { exitCode, stdout, lastLine } = await run({
      "a.test.js": good,
      "b.test.js": skipping,
      "c.test.js": leaking,
    });
    assert.equal(lastLine, "3 passed, 0 failed, 2 skipped");
    assert.equal(exitCode, 0);
    assert.match(stdout, /^ok {3}a\.test\.js {2}2 tests, \d+ ms$/m);
    assert.match(stdout, /^ok {3}b\.test\.js {2}2 tests, 2 skipped, \d+ ms$/m);
    assert.match(stdout, /^ {2}suite one: no hammer$/m);
    assert.match(stdout, /^ {2}suite two: no reason given$/m);
  });

  it("shows a failure with what was expected and where", async () => {
    const { exitCode, stdout, lastLine } = await run({ "a.test.js": good, "b.test.js": bad });
    assert.equal(lastLine, "2 passed, 1 failed, 0 skipped");
    assert.equal(exitCode, 1);
    assert.match(stdout, /^FAIL b\.test\.js/m);
    assert.match(stdout, /FAILED {2}b\.test\.js\n {2}sum is wrong\n[^]*1 == 2[^]*b\.test\.js:1/);
  });

  it("fails for a file that cannot be loaded or ends its process, and runs the others", async () => {
    const { exitCode, stdout, lastLine } = await run({
      "a.test.js": unloadable,
      "b.test.js": deadly,
      "c.test.js": good,
    });
    assert.equal(exitCode, 1);
    assert.equal(lastLine, "2 passed, 2 failed, 0 skipped");
    assert.match(stdout, /FAILED {2}a\.test\.js[^]*cannot be loaded/);
    assert.match(stdout, /FAILED {2}b\.test\.js[^]*terminated/i);
  });

  it("is not green when nothing ran", async () => {
    assert.equal((await run({})).exitCode, 1);
    assert.equal((await run({ "a.test.js": "" })).lastLine, "0 passed, 0 failed, 0 skipped");
    assert.equal((await run({ "a.test.js": "" })).exitCode, 1);
    assert.equal((await run({ "a.test.js": skipping })).exitCode, 1);
  });
});

describe("main", () => {
  it("says how many files were selected when no test ran", async () => {
    const lines: string[] = [];
    const code = await main(["--only", "test/no-such-folder"], (line) => lines.push(line));
    assert.equal(code, 1);
    assert.equal(lines[0], "No test ran: 0 spec files were selected.");
    assert.match(lines.at(-1) ?? "", /0 passed, 0 failed, 0 skipped$/);
  });

  it("refuses an option that it does not know", async () => {
    await assert.rejects(
      main(["--onyl", "x"], () => undefined),
      /--onyl/,
    );
  });
});
