import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseCommandLine } from "../../cli/command-line/parse-command-line";
import { completionCommand } from "../../cli/commands/completion";
import { pathCommand } from "../../cli/commands/path";
import { planCommand } from "../../cli/commands/plan";
import { stopCommand } from "../../cli/commands/stop";
import { unlockCommand } from "../../cli/commands/unlock";
import { projectRoot } from "../../tools/project-root";

const page = readFileSync(join(projectRoot(process.cwd()), "docs", "command-line.md"), "utf8");
const commands = [pathCommand, planCommand, stopCommand, unlockCommand, completionCommand];
const program = { commands, version: "1.2.3", columns: 80 };

/** The words behind the program's name, without what the shell takes for itself. */
function wordsOf(line: string): readonly string[] {
  return line.replace(/ >.*$/, "").split(" ").slice(2);
}

const mistakesOf = (words: readonly string[]) => {
  const parsed = parseCommandLine(words, program);
  return parsed.kind === "text" ? [] : parsed.mistakes;
};

describe("the page of the command line", () => {
  it("holds only lines that can be typed", () => {
    const lines = page.split("\n").filter((line) => line.startsWith("npx pulumi-talos-upgrade"));
    assert.ok(lines.length >= 5);
    for (const line of lines) assert.deepEqual(mistakesOf(wordsOf(line)), [], line);
  });

  it("names every command and every flag", () => {
    for (const { name, flags } of commands) {
      assert.ok(page.includes(`## ${name}\n`), name);
      for (const flag of Object.keys(flags)) assert.ok(page.includes(`\`--${flag}`), flag);
    }
  });
});

describe("the help of each command", () => {
  it("holds only examples that can be typed", () => {
    for (const { name, examples } of commands) {
      assert.ok(examples.length > 0, name);
      for (const [line] of examples) {
        assert.deepEqual(mistakesOf(line.replace(/ >.*$/, "").split(" ")), [], line);
      }
    }
  });
});
