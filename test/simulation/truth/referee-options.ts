import type { Properties } from "../../../provider/lifecycle/properties";
import { invariants, type Invariant, type RefereeOptions } from "../../../sandbox/invariants";

/** What is watched in one run. A cordon that an earlier run left is to be taken away: only the whole story can judge cordons. */
export const invariantsOfOneRun: readonly Invariant[] = invariants.filter(
  ({ name }) => name !== "cordon-state-restored",
);

/** What the operator allows, read by the referee's own arithmetic. */
export function refereeOptions(wish: Properties): RefereeOptions {
  const allow = (wish["allow"] ?? []) as readonly string[];
  return {
    workersDown: workersDown(wish),
    talosMinorsPerUpgrade: allow.includes("skip-talos-minor") ? 4 : 1,
    talosMayGoBack: allow.includes("downgrade"),
    controlPlaneMayStop: allow.includes("control-plane-downtime"),
    budgetsMayBreak: allow.includes("force-drain"),
    backupMayBeDamaged: allow.includes("unproven-backup"),
    retryFallback: allow.flatMap((name) =>
      name.startsWith("retry-fallback:") ? [name.slice("retry-fallback:".length)] : [],
    ),
  };
}

function workersDown(wish: Properties): Required<RefereeOptions>["workersDown"] {
  const { parallel = 1 } = (wish["workers"] ?? {}) as { parallel?: number | string };
  return typeof parallel === "number" ? parallel : { percent: Number(parallel.replace("%", "")) };
}
