import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { findRealTools } from "../../demo/find-real-tools";
import { parseStory } from "../../demo/parse-story";
import { tellWithRealTools } from "../../demo/tell-with-real-tools";
import { projectRoot } from "../../tools/project-root";

describe("tellWithRealTools", function () {
  this.timeout(180_000);
  const folder = join(projectRoot(), "scratch", `demo-${randomBytes(4).toString("hex")}`);
  const said: string[] = [];

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("adopts, previews, upgrades and previews again, and the sandbox confirms it", async () => {
    const story = parseStory(["--nodes", "1+1"]);
    const tools = await findRealTools(story);
    assert.ok(tools.kind === "found");
    const tell = (text: string) => said.push(text);
    const exitCode = await tellWithRealTools(story, { tools, say: tell, folder, onOutput: tell });
    const text = said.join("\n");
    assert.equal(exitCode, 0, text);
    assert.match(text, /~ talosVersion\s*: "1\.12\.0" => "1\.13\.0"/);
    assert.match(text, /\$ pulumi preview --expect-no-changes/);
    assert.match(text, /The sandbox confirms every version, and no invariant was violated\./);
    assert.match(text, /Backup: .*\.snapshot \(\d+ bytes\)/);
  });
});
