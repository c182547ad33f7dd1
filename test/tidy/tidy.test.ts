import assert from "node:assert/strict";
import { projectRoot } from "../../tools/project-root";
import { readSources } from "../../tools/read-sources";
import { checkTidy } from "../../tools/tidy";
import { describeViolation } from "../../tools/violation";

describe("the sources of this project", () => {
  it("keep the rules of taste that can be counted", async () => {
    const violations = checkTidy(await readSources(projectRoot()));
    assert.equal(violations.map(describeViolation).join("\n"), "");
  });
});
