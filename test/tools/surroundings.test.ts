import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { currentSurroundings } from "../../tools/surroundings";

describe("currentSurroundings", () => {
  it("are of this project and lose only seconds on a server that does not answer", () => {
    const { projectRoot, cache, answerMs } = currentSurroundings();
    assert.ok(existsSync(join(projectRoot, "tools", "pulumi", "go.mod")));
    assert.match(cache, /pulumi-talos-upgrade$/);
    assert.ok(answerMs <= 5_000);
  });
});
