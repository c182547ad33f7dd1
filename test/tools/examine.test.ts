import assert from "node:assert/strict";
import { join } from "node:path";
import { examine } from "../../tools/examine";
import { fakeTool } from "./fixtures/fake-tool";
import { scratchFolder, writeScript } from "./fixtures/scratch-folder";

describe("examine", () => {
  it("tells a fitting, an unfit and a broken program apart", async () => {
    const folder = scratchFolder();
    const kindOf = async (name: string, ...lines: readonly string[]) => {
      const binary = writeScript(join(folder, name), ...lines);
      return (await examine(binary, fakeTool(), {})).kind;
    };
    assert.equal(await kindOf("a", 'echo "version v2.0.0"'), "fits");
    assert.equal(await kindOf("b", 'echo "version v2.0.1"'), "unfit");
    assert.equal(await kindOf("c", "echo nonsense"), "broken");
    assert.equal((await examine(join(folder, "none"), fakeTool(), {})).kind, "broken");
  });
});
