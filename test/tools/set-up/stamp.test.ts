import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type * as StampModule from "../../../tools/set-up/stamp.mjs" with {
  "resolution-mode": "import",
};
import { loadSetUp } from "../fixtures/load-set-up";
import { scratchFolder, writeText } from "../fixtures/scratch-folder";

describe("stamp", () => {
  let stamp: typeof StampModule;
  let folder: string;

  before(async () => {
    stamp = (await loadSetUp("stamp")) as typeof StampModule;
  });

  beforeEach(() => {
    folder = scratchFolder();
  });

  it("is read as it was written, and nothing else is left", () => {
    const file = join(folder, "below", ".stamp");
    assert.equal(stamp.readStamp(file), undefined);
    stamp.writeStamp(file, "one");
    stamp.writeStamp(file, "two");
    assert.equal(stamp.readStamp(file), "two");
    assert.deepEqual(readdirSync(join(folder, "below")), [".stamp"]);
  });

  it("hashes names and contents, not the order", () => {
    writeText(join(folder, "a"), "1");
    writeText(join(folder, "b"), "2");
    const first = stamp.hashFiles(folder, ["a", "b"]);
    assert.equal(stamp.hashFiles(folder, ["b", "a"]), first);
    assert.notEqual(stamp.hashFiles(folder, ["a"]), first);
    assert.notEqual(stamp.hashFiles(folder, ["a", "b"], "linux"), first);
    writeText(join(folder, "b"), "3");
    assert.notEqual(stamp.hashFiles(folder, ["a", "b"]), first);
  });

  it("does not mistake a moved border between files for the same", () => {
    writeText(join(folder, "a"), "xy");
    writeText(join(folder, "b"), "z");
    const first = stamp.hashFiles(folder, ["a", "b"]);
    writeText(join(folder, "a"), "x");
    writeText(join(folder, "b"), "yz");
    assert.notEqual(stamp.hashFiles(folder, ["a", "b"]), first);
  });
});
