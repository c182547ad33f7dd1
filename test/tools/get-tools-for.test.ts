import assert from "node:assert/strict";
import { join } from "node:path";
import { getNeeds, getToolsFor } from "../../tools/get-tools-for";
import { quietProgress } from "../../tools/progress";
import { bareSurroundings, fakeTool } from "./fixtures/fake-tool";
import { scratchFolder } from "./fixtures/scratch-folder";

describe("getNeeds", () => {
  const needed = { tool: fakeTool() };
  const welcome = { tool: fakeTool(), without: "The work goes on by hand." };

  it("fails without a tool that is needed", async () => {
    await assert.rejects(getNeeds([needed], bareSurroundings(scratchFolder())), /could not be had/);
  });

  it("tells what was tried and goes on without a tool that is only welcome", async () => {
    const notes: string[] = [];
    const progress = { ...quietProgress, note: (line: string) => notes.push(line) };
    await getNeeds([welcome], { ...bareSurroundings(scratchFolder()), progress });
    assert.match(notes.join("\n"), /could not be had\. Tried:[^]*The work goes on by hand\./);
  });

  it("does not go on when a variable is wrong", async () => {
    const folder = scratchFolder();
    const environment = { HAMMER: join(folder, "nowhere") };
    await assert.rejects(
      getNeeds([welcome], bareSurroundings(folder, environment)),
      /HAMMER is wrong/,
    );
  });
});

describe("getToolsFor", () => {
  it("knows its purposes", async () => {
    await assert.rejects(getToolsFor("fun", quietProgress), /no purpose fun/);
  });
});
