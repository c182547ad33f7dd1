import assert from "node:assert/strict";
import { mkdtempSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../../tools/project-root";
import { generatedPages, writeDocs } from "../../tools/write-docs";

describe("the generated pages", () => {
  it("are current (npm run docs makes them so)", async () => {
    for (const [path, text] of await generatedPages()) {
      assert.equal(readFileSync(join(projectRoot(), path), "utf8"), text, path);
    }
  });

  it("are written where they belong", async () => {
    const root = mkdtempSync(join(tmpdir(), "docs-"));
    mkdirSync(join(root, "docs"));
    await writeDocs(root);
    assert.match(readFileSync(join(root, "docs/reference.md"), "utf8"), /^# Reference/);
    rmSync(root, { recursive: true });
  });
});
