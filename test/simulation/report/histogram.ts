import type { Tally } from "./tally";

const width = 30;

/** The sums as lines for people. */
export function histogram(tally: Tally, seconds: number): readonly string[] {
  const { stories, runs } = tally;
  const perSecond = (runs / Math.max(seconds, 0.001)).toFixed(1);
  return [
    `${stories} stories, ${runs} runs, ${perSecond} runs a second, ${tally.virtualHours.toFixed(0)} virtual hours, ${tally.kills} kills`,
    `a node went down in ${percent(tally.disrupted, stories)}; 3 or more control-plane nodes and 2 or more fired faults in ${percent(tally.fullyTried, stories)}`,
    ...section("control-plane nodes + workers", tally.shapes, stories),
    ...section("kinds of faults that fired in one story", tally.firedAtOnce, stories),
    ...section("fired faults, by stories", tally.fired, stories),
    ...section("how runs ended", tally.ends, sum(tally.ends)),
    ...section("steps, by stories", tally.steps, stories),
    ...section("checks that were seen failing, by stories", tally.checks, stories),
    ...section("hazards named, by stories", tally.hazards, stories),
  ];
}

function section(title: string, counts: ReadonlyMap<string, number>, of: number): string[] {
  const rows = [...counts].toSorted(([, left], [, right]) => right - left).slice(0, 60);
  const longest = Math.max(0, ...rows.map(([name]) => name.length));
  const most = Math.max(1, ...rows.map(([, number]) => number));
  return [
    `  ${title}`,
    ...rows.map(([name, number]) => {
      const bar = "▇".repeat(Math.max(1, Math.round((number / most) * width)));
      return `    ${name.padEnd(longest)} ${String(number).padStart(6)} ${percent(number, of).padStart(6)} ${bar}`;
    }),
  ];
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, number) => total + number, 0);
}

function percent(part: number, of: number): string {
  return `${((100 * part) / Math.max(1, of)).toFixed(1)}%`;
}
