import assert from "node:assert/strict";
import { checkImports } from "../../tools/check-imports";
import { projectRoot } from "../../tools/project-root";
import { readSources, typeScriptOnly } from "../../tools/read-sources";
import { describeViolation } from "../../tools/violation";

describe("the imports of this project", () => {
  it("go along the arrows of the design and in no circle", async () => {
    const violations = checkImports(typeScriptOnly(await readSources(projectRoot())));
    assert.equal(violations.map(describeViolation).join("\n"), "");
  });
});
