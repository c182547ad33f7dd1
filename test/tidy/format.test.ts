import assert from "node:assert/strict";
import { join } from "node:path";
import { execa } from "execa";
import { projectRoot } from "../../tools/project-root";

describe("prettier", function () {
  this.timeout(900_000);

  it("would change no file (npm run format does)", async () => {
    const root = projectRoot();
    const prettier = join(root, "node_modules", "prettier", "bin", "prettier.cjs");
    const { stdout, stderr } = await execa(process.execPath, [prettier, "--list-different", "."], {
      cwd: root,
      reject: false,
    });
    assert.equal(stdout + stderr, "");
  });
});
