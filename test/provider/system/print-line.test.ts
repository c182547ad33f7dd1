import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const moduleFile = join(__dirname, "../../../provider/system/print-line.js");
const print = `const { printLine } = require(${JSON.stringify(moduleFile)});`;

describe("printLine", () => {
  it("prints to stderr", () => {
    const code = `${print} printLine("one"); printLine("two");`;
    const { stdout, stderr } = spawnSync(process.execPath, ["-e", code], { encoding: "utf8" });
    assert.deepEqual([stdout, stderr], ["", "one\ntwo\n"]);
  });

  it("goes on when nobody reads any more", async () => {
    const code = `${print}
      process.on("uncaughtException", () => process.exit(7));
      process.stdin.once("close", () => {
        for (let n = 0; n < 1000; n += 1) printLine("a line that nobody reads");
        setTimeout(() => process.exit(3), 50);
      });
      process.stdin.resume();
      console.log("ready");`;
    const child = spawn(process.execPath, ["-e", code], { stdio: ["pipe", "pipe", "pipe"] });
    await once(child.stdout, "data");
    child.stderr.destroy();
    child.stdin.end();
    const [exitCode] = (await once(child, "exit")) as [number];
    assert.equal(exitCode, 3);
  });
});
