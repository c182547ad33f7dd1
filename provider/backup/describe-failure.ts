import type { CommandResult } from "../ports";

/** Longest piece of a program's own words in one sentence of ours, in characters. */
const maximalWords = 300;

/** One line about how a talosctl ended: its own last words, or what ended it. */
export function describeFailure(result: CommandResult): string {
  if (result.timedOut) return `talosctl did not end within ${describeSeconds(result.durationMs)}`;
  if (result.signal !== undefined) return `talosctl was ended by ${result.signal}`;
  const words = result.stderr.trim().split("\n").at(-1)?.trim() ?? "";
  if (words === "") return `talosctl ended with exit code ${String(result.exitCode)}`;
  return words.slice(0, maximalWords);
}

function describeSeconds(ms: number): string {
  return `${String(Math.round(ms / 1000))} s`;
}
