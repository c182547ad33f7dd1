import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type * as Outputs from "../../../tools/set-up/outputs.mjs" with {
  "resolution-mode": "import",
};
import { loadSetUp } from "../fixtures/load-set-up";
import { scratchFolder, writeText } from "../fixtures/scratch-folder";

describe("outputs", () => {
  let outputs: typeof Outputs;
  let dist: string;

  before(async () => {
    outputs = (await loadSetUp("outputs")) as typeof Outputs;
  });

  beforeEach(() => {
    dist = scratchFolder();
  });

  it("removes what was compiled from a source that is gone, and nothing else", () => {
    const kept = ["a.js", "a.js.map", "a.d.ts", "b/c.test.js", "m.mjs", ".stamp", "notes.json"];
    const stale = ["gone.js", "gone.js.map", "gone.d.ts", "b/gone.test.js", "typed.js"];
    for (const file of [...kept, ...stale]) writeText(join(dist, file), "");
    outputs.removeStaleOutputs(dist, ["a.ts", "b/c.test.ts", "m.mts", "typed.d.ts"]);
    assert.deepEqual(
      kept.filter((file) => !existsSync(join(dist, file))),
      [],
    );
    assert.deepEqual(
      stale.filter((file) => existsSync(join(dist, file))),
      [],
    );
  });

  it("has nothing to remove before the first build", () => {
    outputs.removeStaleOutputs(join(dist, "none"), ["a.ts"]);
  });

  it("names the sources that have no output", () => {
    writeText(join(dist, "a.js"), "");
    writeText(join(dist, "m.mjs"), "");
    const sources = ["a.ts", "b.ts", "m.mts", "types.d.ts"];
    assert.deepEqual(outputs.missingOutputs(dist, sources), ["b.ts"]);
  });
});
