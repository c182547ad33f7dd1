import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { readSources, typeScriptOnly } from "../../tools/read-sources";
import { scratchFolder, writeText } from "./fixtures/scratch-folder";

describe("readSources", () => {
  it("reads what is tracked or would be, and no binary file", async () => {
    const root = scratchFolder();
    await execa("git", ["init", "--quiet"], { cwd: root });
    writeText(join(root, ".gitignore"), "dist/\n");
    writeText(join(root, "dist/out.js"), "ignored");
    writeText(join(root, "lib/a.ts"), "one");
    writeText(join(root, "b.md"), "two");
    writeFileSync(join(root, "picture"), Buffer.from([1, 0, 2]));
    await execa("git", ["add", "b.md"], { cwd: root });
    const sources = await readSources(root);
    assert.deepEqual([...sources.keys()], [".gitignore", "b.md", "lib/a.ts"]);
    assert.equal(sources.get("lib/a.ts"), "one");
  });
});

describe("typeScriptOnly", () => {
  it("keeps TypeScript", () => {
    const sources = new Map(
      ["a.ts", "b.mts", "c.d.mts", "d.mjs", "e.md"].map((file) => [file, ""]),
    );
    assert.deepEqual([...typeScriptOnly(sources).keys()], ["a.ts", "b.mts", "c.d.mts"]);
  });
});
