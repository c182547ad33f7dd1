import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { realProcess } from "../../../sandbox/processes/real-process";
import { waitUntil } from "../../wire/wait-until";

describe("realProcess", () => {
  let directory: string;

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), "process-"));
  });

  after(() => rm(directory, { recursive: true, force: true }));

  it("lives from start to kill, as often as it is started, and keeps what it printed", async () => {
    const logPath = join(directory, "log");
    const script = "console.log('here'); setInterval(() => undefined, 1e6);";
    const process = realProcess({
      program: globalThis.process.execPath,
      arguments: ["-e", script],
      logPath,
    });
    assert.equal(process.isRunning(), false);
    let printed = "";
    const look = (): boolean => {
      void readFile(logPath, "utf8").then(
        (text) => (printed = text),
        () => undefined,
      );
      return printed === "here\n".repeat(process.starts());
    };
    for (const time of [1, 2]) {
      process.start();
      process.start();
      assert.deepEqual([process.isRunning(), process.starts()], [true, time]);
      await waitUntil("it has printed", look);
      process.freeze();
      process.thaw();
      await process.kill();
      assert.equal(process.isRunning(), false);
    }
    await process.kill();
  });

  it("runs no more where there is no such program", async () => {
    const process = realProcess({
      program: join(directory, "none"),
      arguments: [],
      logPath: join(directory, "none.log"),
    });
    process.start();
    await waitUntil("it is over", () => !process.isRunning());
  });
});
