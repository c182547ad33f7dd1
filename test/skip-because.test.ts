import assert from "node:assert/strict";
import { join } from "node:path";
import { execa } from "execa";
import { scratchFolder, writeText } from "./tools/fixtures/scratch-folder";

describe("skipBecause", () => {
  it("gives the reason to every test that it skips, and to no other", async () => {
    const root = scratchFolder();
    writeText(join(root, ".mocharc.json"), "{}");
    const skipBecause = `const { skipBecause } = require(${JSON.stringify(join(__dirname, "skip-because.js"))});`;
    writeText(
      join(root, "a.test.js"),
      `${skipBecause}
       it("alone", function () { skipBecause(this, "from the test"); });
       it("runs", () => {});
       describe("all", () => {
         before(function () { skipBecause(this, "from before"); });
         it("one", () => {});
         describe("inner", () => it("two", () => {}));
       });
       describe("each", () => {
         beforeEach(function () { if (this.currentTest.title === "three") skipBecause(this, "from beforeEach"); });
         it("three", () => {});
       });`,
    );
    const program = join(__dirname, "tools", "fixtures", "run-spec-files.js");
    const { stdout } = await execa(process.execPath, [program, root, "a.test.js"]);
    const skipped = stdout.slice(stdout.indexOf("Skipped:"), stdout.indexOf("Slowest:")).trim();
    assert.deepEqual(
      skipped.split("\n").sort(),
      [
        "  alone: from the test",
        "  all inner two: from before",
        "  all one: from before",
        "  each three: from beforeEach",
        "Skipped:",
      ].sort(),
    );
    assert.equal(stdout.split("\n").at(-1), "1 passed, 0 failed, 4 skipped");
  });
});
