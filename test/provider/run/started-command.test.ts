import assert from "node:assert/strict";
import type { CommandResult } from "../../../provider/ports";
import { startCommand } from "../../../provider/run/started-command";

const result: CommandResult = {
  exitCode: 0,
  signal: undefined,
  timedOut: false,
  stdout: "",
  stderr: "",
  durationMs: 1,
};

describe("startCommand", () => {
  it("has no result before the command has ended", async () => {
    let end: (value: CommandResult) => void = () => undefined;
    const command = startCommand(new Promise((resolve) => (end = resolve)));
    assert.equal(command.hasEnded(), false);
    assert.equal(command.result(), undefined);
    end(result);
    await command.ended;
    assert.equal(command.hasEnded(), true);
    assert.equal(command.result(), result);
  });

  it("keeps a failure to start as a value", async () => {
    const command = startCommand(Promise.reject(new Error("no such file")));
    await command.ended;
    assert.equal(command.hasEnded(), true);
    assert.equal(command.failure()?.message, "no such file");
  });
});
