import type { LegReport } from "./play-leg";

/** One line of what a leg measured. */
export function describeLeg(report: LegReport): string {
  const { leg, writes, reads, events, resumed, leaderChanges, handOffs, heldMs } = report;
  const parts = [
    `${writes} writes acknowledged, none lost`,
    `longest pause ${Math.round(report.longestPauseMs)} ms`,
    `${reads} linearizable reads`,
    `${events} events, watch resumed ${resumed} times`,
    `leader changes ${leaderChanges}, handed off by us ${handOffs}`,
    ...(heldMs === undefined ? [] : [`roll held ${Math.round(heldMs)} ms`]),
    `run ${(report.runMs / 1_000).toFixed(1)} s`,
  ];
  return `     quorum, ${leg}: ${parts.join("; ")}`;
}
