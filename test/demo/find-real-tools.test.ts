import assert from "node:assert/strict";
import { findRealTools } from "../../demo/find-real-tools";
import { parseStory } from "../../demo/parse-story";

describe("findRealTools", () => {
  it("finds the engine and the talosctl of the target minor", async () => {
    const tools = await findRealTools(parseStory(["--to", "1.12.4/1.35.1"]));
    assert.ok(tools.kind === "found");
    assert.match(tools.talosctl, /talosctl/);
    assert.match(tools.talosctl, /1\.12\.0/);
  });
});
