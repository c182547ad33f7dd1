import type { Context, Runnable, Suite } from "mocha";

/**
 * Skips the running test, or from a `before` hook all tests of its suite, with a reason that the
 * report prints: `skipBecause(this, "talosctl 1.14 is not to be had here")`.
 */
export function skipBecause(context: Context, reason: string): never {
  const note = ` (skipped: ${reason})`;
  for (const test of testsSkippedFrom(context)) test.title += note;
  return context.skip();
}

function testsSkippedFrom(context: Context): readonly Runnable[] {
  const running: Runnable | undefined = context.test;
  if (running?.title.startsWith('"before all" hook')) {
    return running.parent ? testsOf(running.parent) : [];
  }
  if (running?.title.startsWith('"before each" hook')) {
    return context.currentTest ? [context.currentTest] : [];
  }
  return running ? [running] : [];
}

function testsOf(suite: Suite): readonly Runnable[] {
  return [...suite.tests, ...suite.suites.flatMap(testsOf)];
}
