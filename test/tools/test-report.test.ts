import assert from "node:assert/strict";
import fastCheck from "fast-check";
import { isGreen, testReport } from "../../tools/test-report";
import type { TestResult } from "../../tools/test-result";

const result = (title: string, outcome: TestResult["outcome"], durationMs = 1): TestResult => ({
  file: "a.test.js",
  title,
  durationMs,
  outcome,
});

const anyOutcome = fastCheck.constantFrom<TestResult["outcome"]>(
  { state: "passed" },
  { state: "failed", error: "no" },
  { state: "skipped", reason: "none" },
);

describe("testReport", () => {
  it("ends with one plain line that counts every test once", () => {
    fastCheck.assert(
      fastCheck.property(fastCheck.array(anyOutcome), (outcomes) => {
        const report = testReport(outcomes.map((outcome) => result("t", outcome)));
        const counts = /^(\d+) passed, (\d+) failed, (\d+) skipped$/.exec(
          report.split("\n").at(-1) ?? "",
        );
        const sum = [1, 2, 3].reduce((total, index) => total + Number(counts?.[index]), 0);
        assert.equal(sum, outcomes.length);
      }),
    );
  });

  it("shows the ten slowest, slowest first", () => {
    const results = Array.from({ length: 12 }, (_, index) =>
      result(`t${index}`, { state: "passed" }, index * 100),
    );
    const lines = testReport(results).split("\n");
    const begin = lines.indexOf("Slowest:");
    assert.equal(lines[begin + 1], "     1.1 s  t11");
    assert.equal(lines[begin + 10], "    200 ms  t2");
    assert.equal(lines[begin + 11], "");
  });

  it("shows skipped tests with reasons and failures with errors", () => {
    const report = testReport([
      result("a", { state: "skipped", reason: "no saw" }),
      result("b", { state: "failed", error: "1 == 2\n  at x" }),
    ]);
    assert.match(report, /Skipped:\n {2}a: no saw\n/);
    assert.match(report, /FAILED {2}a\.test\.js\n {2}b\n {4}1 == 2\n {6}at x\n/);
  });
});

describe("isGreen", () => {
  it("wants something passed and nothing failed", () => {
    assert.equal(isGreen([]), false);
    assert.equal(isGreen([result("a", { state: "passed" })]), true);
    assert.equal(isGreen([result("a", { state: "skipped", reason: "" })]), false);
    const mixed = [result("a", { state: "passed" }), result("b", { state: "failed", error: "" })];
    assert.equal(isGreen(mixed), false);
  });
});
