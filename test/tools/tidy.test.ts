import assert from "node:assert/strict";
import { checkTidy } from "../../tools/tidy";

const rulesOf = (files: Readonly<Record<string, string>>) =>
  checkTidy(new Map(Object.entries(files))).map(({ file }) => file);

const unfinished = ["TO", "DO"].join("");

describe("checkTidy", () => {
  it("looks at code, text and missing tests", () => {
    assert.deepEqual(
      rulesOf({
        "provider/run/loop.ts": "Date.now();",
        "test/provider/run/loop.test.ts": "",
        "README.md": unfinished,
        "cli/plan.ts": "export const a = 1;",
      }),
      ["provider/run/loop.ts", "README.md", "cli/plan.ts"],
    );
  });

  it("leaves alone what others write", () => {
    const files = {
      "package-lock.json": unfinished,
      "tools/x/go.sum": unfinished,
      "proto/generated/machine.ts": `// ${unfinished}\nDate.now(); process.env.X;`,
    };
    assert.deepEqual(rulesOf(files), []);
  });
});
