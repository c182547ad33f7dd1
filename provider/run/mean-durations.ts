import type { StepDurations } from "../model/state";
import type { Timing } from "./run-state";

/** The mean of each kind, in whole milliseconds; kinds that a run did not make are absent. */
export function meanDurations(timings: readonly Timing[]): StepDurations {
  const kinds = [...new Set(timings.map(({ kind }) => kind))];
  return Object.fromEntries(kinds.map((kind) => [kind, meanOf(timings, kind)]));
}

function meanOf(timings: readonly Timing[], kind: Timing["kind"]): number {
  const all = timings.filter((timing) => timing.kind === kind);
  return Math.round(all.reduce((sum, { ms }) => sum + ms, 0) / all.length);
}
