import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../tools/project-root";

describe("set-up.mjs", () => {
  const folder = join(projectRoot(), "tools");
  const source = readFileSync(join(folder, "set-up.mjs"), "utf8");

  it("loads nothing before the Node version is checked but the check itself", () => {
    const imports = [...source.matchAll(/^import .* from "(.*)";$/gm)].map(([, from]) => from);
    assert.deepEqual(imports, ["./set-up/node-version-complaint.mjs"]);
  });

  it("checks the version in words that an old Node understands", () => {
    const check = readFileSync(join(folder, "set-up/node-version-complaint.mjs"), "utf8");
    assert.doesNotMatch(check, /\?\.|\?\?|#\w|import /);
  });
});
