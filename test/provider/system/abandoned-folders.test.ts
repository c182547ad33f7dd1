import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { markAsOurs, removeAbandoned } from "../../../provider/system/abandoned-folders";

describe("removeAbandoned", () => {
  let parent: string;
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), "abandoned-test-"));
  });
  afterEach(() => {
    rmSync(parent, { recursive: true, force: true });
  });

  /** A folder whose mark is changed as given. */
  function folder(name: string, change: Readonly<Record<string, unknown>> | string = {}): void {
    const path = join(parent, name);
    mkdirSync(path);
    markAsOurs(path);
    const file = join(path, "owner");
    const mark = JSON.parse(readFileSync(file, "utf8")) as object;
    const text = typeof change === "string" ? change : JSON.stringify({ ...mark, ...change });
    writeFileSync(file, text);
  }
  const gone = spawnSync(process.execPath, ["-e", ""]).pid;

  it("removes what a process of this machine left behind, and nothing else", () => {
    folder("ours-of-a-gone-process", { pid: gone });
    folder("ours-of-a-living-process");
    folder("ours-of-another-user's-process", { pid: 1 });
    folder("ours-elsewhere", { pid: gone, place: "another machine" });
    folder("other-prefix", { pid: gone });
    mkdirSync(join(parent, "ours-without-mark"));
    for (const [index, text] of ["", "{", "null", "[]", '{"pid":"1"}'].entries()) {
      folder(`ours-unreadable-${String(index)}`, text);
    }
    const before = readdirSync(parent);
    removeAbandoned(parent, "ours-");
    const expected = before.filter((name) => name !== "ours-of-a-gone-process");
    assert.deepEqual(readdirSync(parent), expected);
  });

  it("does nothing where there is no folder", () => {
    removeAbandoned(join(parent, "absent"), "ours-");
  });
});
