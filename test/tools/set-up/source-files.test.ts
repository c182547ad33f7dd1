import assert from "node:assert/strict";
import { join } from "node:path";
import type * as SourceFiles from "../../../tools/set-up/source-files.mjs" with {
  "resolution-mode": "import",
};
import { loadSetUp } from "../fixtures/load-set-up";
import { scratchFolder, writeText } from "../fixtures/scratch-folder";

describe("sourceFiles", () => {
  it("lists the TypeScript that tsconfig.json includes, and nothing that was made or installed", async () => {
    const { sourceFiles } = (await loadSetUp("source-files")) as typeof SourceFiles;
    const root = scratchFolder();
    const include = ["index.ts", "lib", "not-there"];
    writeText(join(root, "tsconfig.json"), JSON.stringify({ include }));
    const files = [
      "index.ts",
      "lib/b.ts",
      "lib/a/x.mts",
      "lib/types.d.ts",
      "lib/note.md",
      "lib/node_modules/p/index.ts",
      "other/c.ts",
      "lib/scratch/d.ts",
    ];
    for (const file of files) writeText(join(root, file), "");
    assert.deepEqual(sourceFiles(root), ["index.ts", "lib/a/x.mts", "lib/b.ts", "lib/types.d.ts"]);
  });
});
