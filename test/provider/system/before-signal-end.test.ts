import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { beforeSignalEnd } from "../../../provider/system/before-signal-end";

const moduleFile = join(__dirname, "../../../provider/system/before-signal-end.js");

/** How a process ends, and what it prints, that is sent this signal by its own code. */
function run(code: string): {
  readonly status: number | null;
  signal: string | null;
  text: string;
} {
  const full = `const { beforeSignalEnd } = require(${JSON.stringify(moduleFile)});
    const { writeSync } = require("node:fs");
    setInterval(() => {}, 1000);
    ${code}`;
  const result = spawnSync(process.execPath, ["-e", full], { encoding: "utf8" });
  return { status: result.status, signal: result.signal, text: result.stdout };
}

describe("beforeSignalEnd", () => {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    it(`does every action once and lets ${signal} end the process`, () => {
      const ended = run(`
        beforeSignalEnd((signal) => writeSync(1, "one " + signal + "\\n"));
        beforeSignalEnd((signal) => writeSync(1, "two " + signal + "\\n"));
        process.kill(process.pid, "${signal}");`);
      assert.deepEqual(ended, { status: null, signal, text: `one ${signal}\ntwo ${signal}\n` });
    });
  }

  it("leaves the end to another listener, and does not what was taken back", () => {
    const ended = run(`
      process.on("SIGTERM", () => process.exit(7));
      beforeSignalEnd(() => writeSync(1, "kept\\n"));
      beforeSignalEnd(() => writeSync(1, "taken back\\n"))();
      process.kill(process.pid, "SIGTERM");`);
    assert.deepEqual(ended, { status: 7, signal: null, text: "kept\n" });
  });

  it("listens only as long as there is something to do", () => {
    const before = process.listenerCount("SIGTERM");
    const [one, two] = [beforeSignalEnd(() => undefined), beforeSignalEnd(() => undefined)];
    assert.equal(process.listenerCount("SIGTERM"), before + 1);
    one();
    two();
    assert.equal(process.listenerCount("SIGTERM"), before);
  });
});
