import assert from "node:assert/strict";
import { execa } from "execa";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../../tools/project-root";
import { scratchFolder, writeScript, writeText } from "../fixtures/scratch-folder";

describe("runSetUp", () => {
  let root: string;

  // A tiny project with a compiler of its own: the set-up itself is the real one.
  beforeEach(() => {
    root = scratchFolder();
    cpSync(join(projectRoot(), "tools/set-up"), join(root, "tools/set-up"), { recursive: true });
    cpSync(join(projectRoot(), "tools/set-up.mjs"), join(root, "tools/set-up.mjs"));
    writeText(join(root, "package.json"), "{}");
    writeText(join(root, "package-lock.json"), "{}");
    writeText(join(root, "tsconfig.json"), '{"include":["tools"]}');
    writeText(join(root, "tools/get-tools-for.ts"), "");
    writeText(
      join(root, "compiler.js"),
      `const fs = require("fs");
       fs.mkdirSync("dist/tools", { recursive: true });
       fs.writeFileSync("dist/tools/get-tools-for.js", "exports.getToolsFor = async () => {};");`,
    );
    writeScript(
      join(root, "bin/npm"),
      "mkdir -p node_modules/typescript/bin",
      "cp compiler.js node_modules/typescript/bin/tsc",
    );
  });

  const setUp = (...purpose: readonly string[]) =>
    execa(process.execPath, [join(root, "tools/set-up.mjs"), ...purpose], {
      reject: false,
      env: { PATH: `${join(root, "bin")}:/bin:/usr/bin` },
    });

  it("tells what it does the first time, and nothing the second", async () => {
    const first = await setUp("demo");
    assert.equal(first.exitCode, 0, first.stderr);
    assert.match(first.stderr, /set-up: dependencies \(npm ci\) …\n.*done in/);
    assert.match(first.stderr, /set-up: build \(tsc\) …\n.*done in/);
    const second = await setUp("demo");
    assert.equal(second.exitCode, 0);
    assert.equal(second.stderr + second.stdout, "");
  });

  it("does the work once when two run at once, and the other says whom it waits for", async () => {
    writeScript(
      join(root, "bin/npm"),
      "echo call >> calls; sleep 0.5; mkdir -p node_modules/typescript/bin",
      "cp compiler.js node_modules/typescript/bin/tsc",
    );
    const both = await Promise.all([setUp("demo"), setUp("demo")]);
    const said = both.map(({ stderr }) => stderr).join("\n");
    assert.deepEqual(
      both.map(({ exitCode }) => exitCode),
      [0, 0],
      said,
    );
    assert.equal(said.match(/npm ci\) …/g)?.length, 1, said);
    assert.match(said, /waiting for process \d+ on /);
  });

  it("ends with a message and exit code 1 when a step fails", async () => {
    writeScript(join(root, "bin/npm"), "echo no network; exit 1");
    const { exitCode, stderr } = await setUp("test");
    assert.equal(exitCode, 1);
    assert.match(stderr, /set-up: npm ci .* failed:\nno network\n/);
    assert.doesNotMatch(stderr, /\n\s+at /);
  });

  it("names the purposes when none or a wrong one is given", async () => {
    for (const { exitCode, stderr } of [await setUp(), await setUp("dmeo")]) {
      assert.equal(exitCode, 1);
      assert.match(stderr, /<build\|demo\|test\|quorum\|matrix>/);
    }
  });
});
