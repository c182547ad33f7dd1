import assert from "node:assert/strict";
import type { CommandResult } from "../../../provider/ports";
import { isBusy } from "../../../provider/run/is-busy";

function ended(stderr: string, exitCode: number | undefined = 1): CommandResult {
  return { exitCode, signal: undefined, timedOut: false, stdout: "", stderr, durationMs: 1 };
}

describe("isBusy", () => {
  it("knows the refusals of both upgrade APIs", () => {
    // v1.12.0 v1alpha1_server.go and v1.13.0 internal/app/lifecycle/lifecycle.go.
    for (const text of [
      "rpc error: code = Unknown desc = failed to acquire upgrade mutex: context deadline exceeded",
      "rpc error: code = FailedPrecondition desc = another installation/upgrade is already in progress",
    ]) {
      assert.equal(isBusy(ended(text)), true, text);
    }
  });

  it("takes no other end for a refusal", () => {
    assert.equal(isBusy(ended("upgrade failed with exit code 1")), false);
    assert.equal(isBusy(ended("failed to acquire upgrade mutex", 0)), false);
    assert.equal(isBusy(undefined), false);
  });
});
