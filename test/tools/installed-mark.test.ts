import assert from "node:assert/strict";
import { join } from "node:path";
import { isInstalled, markInstalled } from "../../tools/installed-mark";
import { fakeTool } from "./fixtures/fake-tool";
import { scratchFolder, writeText } from "./fixtures/scratch-folder";

describe("installed mark", () => {
  it("holds for the programs that were there, until one changes or goes", () => {
    const folder = scratchFolder();
    const tool = fakeTool({ companions: ["nail"] });
    assert.equal(isInstalled(folder, tool), false);
    writeText(join(folder, "hammer"), "1");
    writeText(join(folder, "nail"), "2");
    assert.equal(isInstalled(folder, tool), false);
    markInstalled(folder, tool);
    assert.equal(isInstalled(folder, tool), true);
    assert.equal(isInstalled(folder, fakeTool({ companions: ["nail", "screw"] })), false);
    writeText(join(folder, "nail"), "22");
    assert.equal(isInstalled(folder, tool), false);
  });
});
