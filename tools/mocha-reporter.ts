import { relative } from "node:path";
import type { Hook, Runner, Test } from "mocha";
import { describeDuration, inState, type TestResult } from "./test-result";

const skipNote = / \(skipped: (.*)\)$/s;

/**
 * Collects what a Mocha run tells, serial or parallel, and writes one line for each spec file when
 * all of its tests have ended. A parallel run tells the tests of one file in a row.
 */
export function collectResults(
  runner: Runner,
  root: string,
  write: (line: string) => void,
): Promise<readonly TestResult[]> {
  const results: TestResult[] = [];
  const hooksMs = new Map<string, number>();
  const add = (result: TestResult) => {
    const last = results.at(-1);
    if (last && last.file !== result.file) write(describeFile(last.file, results, hooksMs));
    results.push(result);
  };
  runner.on("pass", (test) => {
    add(resultOf(test, root, { state: "passed" }));
  });
  runner.on("fail", (test, error: unknown) => {
    add(resultOf(test, root, { state: "failed", error: describeError(error) }));
  });
  runner.on("pending", (test) => {
    add(resultOf(test, root, { state: "skipped", reason: skipReason(test.title) }));
  });
  runner.on("hook end", (hook) => {
    const file = fileOf(hook, root);
    hooksMs.set(file, (hooksMs.get(file) ?? 0) + (hook.duration ?? 0));
  });
  return new Promise((resolve) => {
    runner.once("end", () => {
      const last = results.at(-1);
      if (last) write(describeFile(last.file, results, hooksMs));
      resolve(results);
    });
  });
}

function resultOf(test: Test, root: string, outcome: TestResult["outcome"]): TestResult {
  const title = test.fullTitle().replace(skipNote, "");
  return { file: fileOf(test, root), title, durationMs: test.duration ?? 0, outcome };
}

function fileOf(runnable: Test | Hook, root: string): string {
  return runnable.file ? relative(root, runnable.file) : "(no file)";
}

function skipReason(title: string): string {
  return skipNote.exec(title)?.[1] ?? "no reason given";
}

function describeError(error: unknown): string {
  if (!(error instanceof Object)) return String(error);
  const { stack, message } = error as { readonly stack?: string; readonly message?: string };
  const [text, told] = [stack ?? "", message ?? ""];
  // What assert says of two values may be missing from a stack that came from another process.
  if (!told || text.includes(told)) return text || told || JSON.stringify(error);
  return `${told}\n${text}`;
}

function describeFile(
  file: string,
  results: readonly TestResult[],
  hooksMs: ReadonlyMap<string, number>,
): string {
  const own = results.filter((result) => result.file === file);
  const testsMs = own.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const duration = describeDuration(testsMs + (hooksMs.get(file) ?? 0));
  const failed = inState(own, "failed").length;
  const skipped = inState(own, "skipped").length;
  const counts = [
    own.length === 1 ? "1 test" : `${own.length} tests`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ];
  return `${failed > 0 ? "FAIL" : "ok  "} ${file}  ${counts.join(", ")}, ${duration}`;
}
