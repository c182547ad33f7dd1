import { writeSync } from "node:fs";

const stderrFile = 2;

/**
 * Prints a line to stderr at once, and never throws. A killed Pulumi has closed the other end: what Node.js makes of that by itself is an
 * error that Pulumi's server of dynamic providers prints to stderr, which is an error, and so on for ever.
 */
export function printLine(line: string): void {
  try {
    writeSync(stderrFile, `${line}\n`);
  } catch {
    // Nobody reads it any more, or not so fast.
  }
}
