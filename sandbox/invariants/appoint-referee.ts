import type { Violation, World, WorldChange } from "../world/types";
import type { Invariant, RefereeOptions } from "./invariant";

export interface Referee {
  /** What has been found so far; the same list stands in `world.violations`. */
  violations(): readonly Violation[];
  /** Judges what counts at the end, stops watching, and gives everything that was found. */
  finish(): readonly Violation[];
}

const defaults: Required<RefereeOptions> = {
  workersDown: 1,
  talosMinorsPerUpgrade: 1,
  talosMayGoBack: false,
  controlPlaneMayStop: false,
  budgetsMayBreak: false,
  backupMayBeDamaged: false,
  retryFallback: [],
  readOnly: false,
};

/** Lets a referee watch a world from now on. It only looks: a violation stops nothing. */
export function appointReferee(
  world: World,
  invariants: readonly Invariant[],
  options: RefereeOptions,
): Referee {
  const found: Violation[] = [];
  const watches = invariants.map(({ name, watch }) =>
    watch(world, reportTo(world, found, name), { ...defaults, ...options }),
  );
  const listener = (change: WorldChange): void => {
    for (const { onChange } of watches) onChange?.(change);
  };
  world.listeners.add(listener);
  return {
    violations: () => found,
    finish() {
      if (world.listeners.delete(listener)) for (const { onFinish } of watches) onFinish?.();
      return found;
    },
  };
}

function reportTo(world: World, found: Violation[], invariant: string): (detail: string) => void {
  return (detail) => {
    if (found.some((one) => one.invariant === invariant && one.detail === detail)) return;
    const violation = { at: world.clock.now(), invariant, detail };
    found.push(violation);
    world.violations.push(violation);
  };
}
