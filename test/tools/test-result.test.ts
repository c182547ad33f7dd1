import assert from "node:assert/strict";
import { describeDuration, inState, type TestResult } from "../../tools/test-result";

describe("inState", () => {
  it("picks the results of one state", () => {
    const passed: TestResult = {
      file: "f",
      title: "a",
      durationMs: 1,
      outcome: { state: "passed" },
    };
    const failed: TestResult = { ...passed, outcome: { state: "failed", error: "no" } };
    assert.deepEqual(inState([passed, failed], "failed"), [failed]);
    assert.deepEqual(inState([passed, failed], "skipped"), []);
  });
});

describe("describeDuration", () => {
  it("speaks of milliseconds below a second and of seconds above", () => {
    assert.equal(describeDuration(0.4), "0 ms");
    assert.equal(describeDuration(999), "999 ms");
    assert.equal(describeDuration(1_540), "1.5 s");
  });
});
