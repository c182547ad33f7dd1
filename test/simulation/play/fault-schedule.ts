import type { ToldLine } from "../../../sandbox/in-process";
import { armFault } from "../../../sandbox/world/faults";
import type { World, WorldChange } from "../../../sandbox/world/types";
import type { DeedKind } from "../story/deed";
import type { Occasion, Story } from "../story/story";
import { doDeed } from "./do-deed";
import type { Tell } from "./telling";

/** Arms the faults of a story, and lets people do their deeds, when their time has come. */
export interface FaultSchedule {
  /** Shows it a line that we told. */
  readonly hear: (line: ToldLine) => void;
  /** Counts an event of our processes. */
  readonly count: () => void;
  /** Whether a deed of this kind stands just now. */
  readonly stands: (kind: DeedKind) => boolean;
  /** Deeds that have begun so far. */
  readonly done: ReadonlySet<DeedKind>;
  /** Lifts everything; what has not begun yet never will. */
  readonly calm: () => void;
}

/** A fault or a deed. */
interface Planned {
  readonly begins: Occasion;
  readonly lastsMs: number | undefined;
  readonly deed: DeedKind | undefined;
  readonly words: string;
  /** Gives what takes it back. */
  readonly begin: () => () => void;
}

/** What stands in the schedule begins and ends from now on. */
export function scheduleFaults(world: World, story: Story, tell: Tell): FaultSchedule {
  const planned = plannedIn(world, story);
  const done = new Set<DeedKind>();
  let lines = 0;
  let events = 0;
  const counts = new Map<string, number>();
  const waiting = new Set(planned);
  const lifts = new Map<Planned, () => void>();
  const timers: { cancel(): void }[] = [];
  const lift = (each: Planned): void => {
    const end = lifts.get(each);
    if (end === undefined) return;
    lifts.delete(each);
    tell("fault lifted", each.words);
    end();
  };
  const arm = (each: Planned): void => {
    if (!waiting.delete(each)) return;
    tell("fault armed", each.words);
    if (each.deed !== undefined) done.add(each.deed);
    lifts.set(each, each.begin());
    if (each.lastsMs !== undefined) {
      timers.push(
        world.clock.after(each.lastsMs, () => {
          lift(each);
        }),
      );
    }
  };
  for (const each of planned) {
    if (each.begins.kind !== "time") continue;
    timers.push(
      world.clock.after(each.begins.ms, () => {
        arm(each);
      }),
    );
  }
  const onChange = (change: WorldChange): void => {
    if (change.kind !== "log") return;
    const { action } = change.entry;
    const times = (counts.get(action) ?? 0) + 1;
    counts.set(action, times);
    for (const each of [...waiting]) {
      const { begins } = each;
      if (begins.kind === "log" && begins.action === action && begins.times === times) arm(each);
    }
  };
  world.listeners.add(onChange);
  return {
    done,
    stands: (kind) => [...lifts.keys()].some(({ deed }) => deed === kind),
    count: () => {
      events += 1;
      for (const each of [...waiting])
        if (each.begins.kind === "event" && each.begins.number === events) arm(each);
    },
    hear: ({ kind, text }) => {
      if (kind !== "info" || !text.endsWith(".")) return;
      lines += 1;
      for (const each of [...waiting]) {
        if (each.begins.kind === "line" && each.begins.number === lines) arm(each);
      }
    },
    calm: () => {
      world.listeners.delete(onChange);
      for (const timer of timers) timer.cancel();
      waiting.clear();
      for (const each of [...lifts.keys()]) lift(each);
    },
  };
}

function plannedIn(world: World, { faults, deeds = [] }: Story): readonly Planned[] {
  return [
    ...faults.map(({ fault, begins, lastsMs }) => ({
      begins,
      lastsMs,
      deed: undefined,
      words: JSON.stringify(fault),
      begin: () => armFault(world, fault),
    })),
    ...deeds.map(({ deed, begins, lastsMs }) => ({
      begins,
      lastsMs,
      deed: deed.kind,
      words: JSON.stringify(deed),
      begin: () => doDeed(world, deed),
    })),
  ];
}
