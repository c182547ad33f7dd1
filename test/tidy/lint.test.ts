import assert from "node:assert/strict";
import { join } from "node:path";
import { execa } from "execa";
import { projectRoot } from "../../tools/project-root";

describe("eslint", function () {
  // A minute where nothing else runs; the tests beside it take what they need.
  this.timeout(900_000);

  it("has nothing to say", async () => {
    const root = projectRoot();
    const eslint = join(root, "node_modules", "eslint", "bin", "eslint.js");
    const { stdout, stderr } = await execa(process.execPath, [eslint, "--max-warnings=0", "."], {
      cwd: root,
      reject: false,
    });
    assert.equal(stdout + stderr, "");
  });
});
