import { describeDuration, inState, type TestResult } from "./test-result";

const slowestShown = 10;

/** The report at the end of a test run; its very last line counts the tests. */
export function testReport(results: readonly TestResult[]): string {
  const parts = [skippedPart(results), slowestPart(results), failedPart(results)];
  return [...parts.filter(Boolean), countLine(results)].join("\n\n");
}

/** Whether a run proves anything: nothing failed, and something ran. */
export function isGreen(results: readonly TestResult[]): boolean {
  return inState(results, "failed").length === 0 && inState(results, "passed").length > 0;
}

function failedPart(results: readonly TestResult[]): string {
  return inState(results, "failed")
    .map(({ file, title, outcome }) => `FAILED  ${file}\n  ${title}\n${indent(outcome.error)}`)
    .join("\n\n");
}

function skippedPart(results: readonly TestResult[]): string {
  const skipped = inState(results, "skipped");
  if (skipped.length === 0) return "";
  const lines = skipped.map(({ title, outcome }) => `  ${title}: ${outcome.reason}`);
  return ["Skipped:", ...lines].join("\n");
}

function slowestPart(results: readonly TestResult[]): string {
  const slowest = results.toSorted((a, b) => b.durationMs - a.durationMs).slice(0, slowestShown);
  if (slowest.length === 0) return "";
  const lines = slowest.map(
    ({ title, durationMs }) => `  ${describeDuration(durationMs).padStart(8)}  ${title}`,
  );
  return ["Slowest:", ...lines].join("\n");
}

function countLine(results: readonly TestResult[]): string {
  const count = (state: TestResult["outcome"]["state"]) => inState(results, state).length;
  return `${count("passed")} passed, ${count("failed")} failed, ${count("skipped")} skipped`;
}

function indent(text: string): string {
  return text.replace(/^/gm, "    ");
}
