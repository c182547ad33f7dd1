import type { Found } from "../hunt/protocol";

/** Sums over many stories. */
export interface Tally {
  stories: number;
  /** Lives of a process of ours: each `pulumi up` of a story, killed ones among them. */
  runs: number;
  /** Stories in which a node went down. */
  disrupted: number;
  /** Stories with three or more control-plane nodes and two or more fired faults. */
  fullyTried: number;
  kills: number;
  virtualHours: number;
  readonly shapes: Map<string, number>;
  /** How runs of ours ended, by code. */
  readonly ends: Map<string, number>;
  /** How often each kind of fault fired. */
  readonly fired: Map<string, number>;
  /** Fired faults a story. */
  readonly firedAtOnce: Map<string, number>;
  readonly steps: Map<string, number>;
  readonly checks: Map<string, number>;
  readonly hazards: Map<string, number>;
}

export function newTally(): Tally {
  return {
    stories: 0,
    runs: 0,
    disrupted: 0,
    fullyTried: 0,
    kills: 0,
    virtualHours: 0,
    shapes: new Map(),
    ends: new Map(),
    fired: new Map(),
    firedAtOnce: new Map(),
    steps: new Map(),
    checks: new Map(),
    hazards: new Map(),
  };
}

/** Adds a story that went as it must. */
export function count(tally: Tally, { shape, tried }: Found): void {
  if (tried.kind === "bad") return;
  const { played } = tried;
  const kinds = Object.keys(played.fired);
  tally.stories += 1;
  tally.runs += played.ends.length;
  tally.kills += played.kills;
  tally.virtualHours += played.hours;
  if (played.disruptions > 0) tally.disrupted += 1;
  if (shape.controlPlanes >= 3 && kinds.length >= 2) tally.fullyTried += 1;
  add(tally.shapes, `${shape.controlPlanes}+${shape.workers}`);
  add(tally.firedAtOnce, `${kinds.length}`);
  for (const kind of kinds) add(tally.fired, kind);
  for (const { kind, codes } of played.ends) {
    if (codes.length === 0) add(tally.ends, kind);
    for (const code of codes) add(tally.ends, code);
  }
  for (const name of played.covered.steps) add(tally.steps, name);
  for (const name of played.covered.checks) add(tally.checks, name);
  for (const name of played.covered.hazards) add(tally.hazards, name);
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
