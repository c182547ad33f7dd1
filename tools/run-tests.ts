import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import Mocha from "mocha";
import { collectResults } from "./mocha-reporter";
import { projectRoot } from "./project-root";
import { listSpecFiles, selectSpecFiles } from "./spec-files";
import { isGreen, testReport } from "./test-report";
import type { TestResult } from "./test-result";

/** Which tests to run, and how many files at once. */
export interface TestRun {
  readonly root: string;
  readonly files: readonly string[];
  readonly jobs: number;
}

/**
 * Runs compiled spec files, several at once and each in a process that no other uses meanwhile. A file
 * that cannot be loaded or that takes its process down is a failure of its own.
 */
export async function runTests(
  { root, files, jobs }: TestRun,
  write: (line: string) => void,
): Promise<readonly TestResult[]> {
  if (files.length === 0) return [];
  const mocha = new Mocha({ ...readLimits(root), reporter: "base", parallel: true, jobs });
  for (const file of files) mocha.addFile(join(root, file));
  const runner = mocha.run();
  return collectResults(runner, root, write);
}

/** The command line: `run-tests [--only <folder, file or glob>]… [--jobs <number>]`. */
export async function main(
  commandLine: readonly string[],
  write: (line: string) => void,
): Promise<number> {
  const { values } = parseArgs({
    args: [...commandLine],
    options: {
      only: { type: "string", multiple: true, default: [] },
      jobs: { type: "string", default: "4" },
    },
  });
  const jobs = Number(values.jobs);
  if (!Number.isInteger(jobs) || jobs < 1)
    throw new Error("--jobs wants a whole number from 1 on.");
  const root = projectRoot();
  const files = selectSpecFiles(listSpecFiles(root), values.only);
  const results = await runTests({ root, files, jobs }, write);
  if (results.length === 0) write(`No test ran: ${files.length} spec files were selected.`);
  write(`\n${testReport(results)}`);
  return isGreen(results) ? 0 : 1;
}

function readLimits(root: string): { readonly timeout: number; readonly slow: number } {
  const settings = readFileSync(join(root, ".mocharc.json"), "utf8");
  return JSON.parse(settings) as { timeout: number; slow: number };
}

async function runAsProgram(): Promise<void> {
  const write = (line: string) => process.stdout.write(`${line}\n`);
  try {
    process.exitCode = await main(process.argv.slice(2), write);
  } catch (error) {
    write(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}

if (require.main === module) void runAsProgram();
