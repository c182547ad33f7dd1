import type { Check } from "../verify/check";
import { failuresOf, runChecks } from "../verify/run-checks";
import { waitFor } from "../verify/wait-for";
import { UpgradeError } from "../errors/upgrade-error";
import { expectationOf } from "./expectation";
import type { RunState } from "./run-state";

const intervalMs = 5_000;

export interface AwaitedChecks {
  /** The node it is about, where it is about one. */
  readonly node?: string;
  /** What the checks prove together, such as `the cluster to be healthy`. */
  readonly what: string;
  readonly checks: readonly Check[];
  readonly deadlineMs: number;
  /** Wanted in a row; 2 by default, since a Node stays Ready for a while after it went down. */
  readonly consecutivePasses?: number;
}

/**
 * Observes the cluster again and again until all the checks pass.
 *
 * @throws UpgradeError CHECKS_FAILED with every reason.
 */
export async function waitForChecks(run: RunState, awaited: AwaitedChecks): Promise<void> {
  const result = await waitFor(run.ports, {
    node: awaited.node,
    what: awaited.what,
    deadlineMs: awaited.deadlineMs,
    intervalMs,
    consecutivePasses: awaited.consecutivePasses ?? 2,
    look: async () => {
      const snapshot = await run.observe();
      const { talos, kubernetes } = run.ports;
      const subject = { snapshot, expected: expectationOf(run), talos, kubernetes };
      const failures = failuresOf(await runChecks(awaited.checks, subject));
      if (failures.length > 0) return { kind: "waiting", reason: failures.join("; ") };
      return { kind: "passed", value: undefined };
    },
  });
  if (result.kind === "passed") return;
  throw new UpgradeError("CHECKS_FAILED", {
    values: { what: awaited.what, node: awaited.node ?? "", reasons: result.lastAnswer },
  });
}
