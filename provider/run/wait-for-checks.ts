import type { Check } from "../verify/check";
import { failuresOf, type NamedResult } from "../verify/run-checks";
import { waitFor } from "../verify/wait-for";
import { UpgradeError } from "../errors/upgrade-error";
import { checkedLook, type CheckedLook } from "./checked-look";
import type { RunState } from "./run-state";

/** Between two looks that are to pass in a row, in milliseconds. */
export const checkIntervalMs = 5_000;
export const checkPasses = 2;

export interface AwaitedChecks {
  /** The node it is about, where it is about one. */
  readonly node?: string;
  /** What the checks prove together, such as `the cluster to be healthy`. */
  readonly what: string;
  readonly checks: readonly Check[];
  readonly deadlineMs: number;
  /** Ends the wait with an error, asked before each look; by default nothing does. */
  readonly interruption?: () => UpgradeError | undefined;
  /** Wanted in a row, all under the same etcd leader in the same term; 2 by default, since a cluster may flap. */
  readonly consecutivePasses?: number;
}

/**
 * Observes the cluster again and again until all the checks pass.
 *
 * @throws UpgradeError CHECKS_FAILED with every reason, and that of the interruption.
 */
export async function waitForChecks(run: RunState, awaited: AwaitedChecks): Promise<void> {
  await waitForResults(run, awaited);
}

/** The same, and gives what came of each check: passed, or skipped with the reason. */
export async function waitForResults(
  run: RunState,
  awaited: AwaitedChecks,
): Promise<readonly NamedResult[]> {
  const result = await waitFor<CheckedLook>(run.ports, {
    node: awaited.node,
    what: awaited.what,
    deadlineMs: awaited.deadlineMs,
    intervalMs: checkIntervalMs,
    consecutivePasses: awaited.consecutivePasses ?? checkPasses,
    sameIn: ({ steadiness }) => steadiness,
    ...(awaited.interruption === undefined ? {} : { interruption: awaited.interruption }),
    look: async () => {
      const look = await checkedLook(run, awaited.checks);
      const failures = failuresOf(look.results);
      if (failures.length > 0) return { kind: "waiting", reason: failures.join("; ") };
      return { kind: "passed", value: look };
    },
  });
  if (result.kind === "passed") return result.value.results;
  throw new UpgradeError("CHECKS_FAILED", {
    values: { what: awaited.what, node: awaited.node ?? "", reasons: result.lastAnswer },
  });
}
