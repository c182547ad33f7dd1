import type { ToldLine } from "../../../sandbox/in-process";
import { armFault } from "../../../sandbox/world/faults";
import type { World, WorldChange } from "../../../sandbox/world/types";
import type { PlannedFault } from "../story/story";
import type { Tell } from "./telling";

/** Arms the faults of a story when their time has come. */
export interface FaultSchedule {
  /** Shows it a line that we told. */
  readonly hear: (line: ToldLine) => void;
  /** Lifts everything; what has not begun yet never will. */
  readonly calm: () => void;
}

/** What stands in the schedule begins and ends from now on. */
export function scheduleFaults(
  world: World,
  planned: readonly PlannedFault[],
  tell: Tell,
): FaultSchedule {
  let lines = 0;
  const counts = new Map<string, number>();
  const waiting = new Set(planned);
  const lifts = new Map<PlannedFault, () => void>();
  const timers: { cancel(): void }[] = [];
  const lift = (each: PlannedFault): void => {
    const end = lifts.get(each);
    if (end === undefined) return;
    lifts.delete(each);
    tell("fault lifted", JSON.stringify(each.fault));
    end();
  };
  const arm = (each: PlannedFault): void => {
    if (!waiting.delete(each)) return;
    tell("fault armed", JSON.stringify(each.fault));
    lifts.set(each, armFault(world, each.fault));
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
