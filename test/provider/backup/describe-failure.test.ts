import assert from "node:assert/strict";
import { describeFailure } from "../../../provider/backup/describe-failure";
import type { CommandResult } from "../../../provider/ports";

const failed: CommandResult = {
  exitCode: 1,
  signal: undefined,
  timedOut: false,
  stdout: "",
  stderr: "",
  durationMs: 600_000,
};

describe("describeFailure", () => {
  it("takes the last words", () => {
    const stderr = "WARNING: server is older\nerror reading: rpc error: unavailable\n";
    assert.equal(describeFailure({ ...failed, stderr }), "error reading: rpc error: unavailable");
  });

  it("tells what ended it when it said nothing", () => {
    assert.equal(describeFailure(failed), "talosctl ended with exit code 1");
    assert.equal(
      describeFailure({ ...failed, timedOut: true, exitCode: undefined }),
      "talosctl did not end within 600 s",
    );
    assert.equal(
      describeFailure({ ...failed, signal: "SIGINT", exitCode: undefined }),
      "talosctl was ended by SIGINT",
    );
  });

  it("stays one short line", () => {
    assert.equal(describeFailure({ ...failed, stderr: "x".repeat(5000) }).length, 300);
  });
});
