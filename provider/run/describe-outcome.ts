import type { CommandResult } from "../ports";
import { describeDuration } from "../verify/describe-duration";

const keptLines = 4;
const keptCharacters = 300;

/**
 * How a talosctl ended, with what its output means or, where that is not known, the last lines of its error output. Its standard output is left out on purpose:
 * that of `upgrade-k8s` shows manifests, and these may be Secrets.
 */
export function describeOutcome(result: CommandResult): string {
  if (result.explanation !== undefined) return `${ending(result)}: ${result.explanation}`;
  const lines = result.stderr
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .slice(-keptLines)
    .map((line) => line.slice(0, keptCharacters));
  return lines.length === 0 ? ending(result) : `${ending(result)}: ${lines.join(" | ")}`;
}

function ending(result: CommandResult): string {
  if (result.timedOut) return `talosctl was ended after ${describeDuration(result.durationMs)}`;
  if (result.exitCode !== undefined) return `talosctl exited with code ${result.exitCode}`;
  return `talosctl was killed by ${result.signal ?? "a signal"}`;
}
