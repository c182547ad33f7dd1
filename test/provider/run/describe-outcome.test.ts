import assert from "node:assert/strict";
import type { CommandResult } from "../../../provider/ports";
import { describeOutcome } from "../../../provider/run/describe-outcome";

const failed: CommandResult = {
  exitCode: 1,
  signal: undefined,
  timedOut: false,
  stdout: "+  token: c2VjcmV0\n",
  stderr: "one\ntwo\n\nthree\nfour\nfive\n",
  durationMs: 90_000,
};

describe("describeOutcome", () => {
  it("says the exit code and the last lines of stderr, and nothing of stdout", () => {
    assert.equal(describeOutcome(failed), "talosctl exited with code 1: two | three | four | five");
  });

  it("prefers what the output is known to mean", () => {
    const explained = { ...failed, explanation: "the registry has no image x" };
    assert.equal(
      describeOutcome(explained),
      "talosctl exited with code 1: the registry has no image x",
    );
  });

  it("says when it ran out of time or was killed", () => {
    const ended = { ...failed, exitCode: undefined, stderr: "" };
    assert.equal(
      describeOutcome({ ...ended, timedOut: true }),
      "talosctl was ended after 1 min 30 s",
    );
    assert.equal(
      describeOutcome({ ...ended, signal: "SIGKILL" }),
      "talosctl was killed by SIGKILL",
    );
  });

  it("keeps a line short", () => {
    const long = describeOutcome({ ...failed, stderr: "y".repeat(5_000) });
    assert.ok(long.length < 400, `${long.length} characters`);
  });
});
