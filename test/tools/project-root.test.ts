import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../tools/project-root";

describe("projectRoot", () => {
  it("is the folder of our package.json", () => {
    const text = readFileSync(join(projectRoot(), "package.json"), "utf8");
    assert.match(text, /"name": "pulumi-talos-upgrade"/);
  });

  it("says so where there is none above", () => {
    assert.throws(() => projectRoot("/"), /No package\.json/);
  });
});
