import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { quietProgress } from "../../../tools/progress";
import type * as GetTools from "../../../tools/set-up/get-tools.mjs" with {
  "resolution-mode": "import",
};
import { loadSetUp } from "../fixtures/load-set-up";
import { scratchFolder, writeText } from "../fixtures/scratch-folder";

describe("getTools", () => {
  let getTools: typeof GetTools.getTools;

  before(async () => {
    ({ getTools } = (await loadSetUp("get-tools")) as typeof GetTools);
  });

  it("needs nothing for a mere build", async () => {
    await getTools({ root: scratchFolder(), purpose: "build", progress: quietProgress });
  });

  it("asks the compiled code for the tools of the purpose", async () => {
    const root = scratchFolder();
    const asked = join(root, "asked");
    writeText(
      join(root, "dist/tools/get-tools-for.js"),
      `exports.getToolsFor = (purpose) => require("fs").writeFileSync(${JSON.stringify(asked)}, purpose);`,
    );
    await getTools({ root, purpose: "demo", progress: quietProgress });
    assert.equal(readFileSync(asked, "utf8"), "demo");
  });
});
