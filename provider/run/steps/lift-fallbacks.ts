import { UpgradeError } from "../../errors/upgrade-error";
import type { LiftFallback } from "../../model/plan";
import { liftFallback } from "../lift-fallback";
import { requireBackup } from "../requirements";
import type { RunState } from "../run-state";
import type { Step } from "../step";

/** Marks of upgrades whose end a killed run did not see, and fallbacks that are overcome or lifted by name. */
export const liftFallbacks: Step = {
  name: "lift-fallbacks",
  title: "Take off the marks of earlier upgrades",
  repeats: "once",
  changesCluster: true,
  isDue: (run) => pendingLifts(run).length > 0,
  precondition: requireBackup,
  deadlineMs: ({ timeouts }) => timeouts.verifyMs,
  action: liftAll,
  // Kubernetes has taken each patch; the loop observes and plans again.
  proof: () => Promise.resolve(),
};

function pendingLifts({ planned }: RunState): readonly LiftFallback[] {
  return planned.plan.changes.filter((change) => change.kind === "lift-fallback");
}

async function liftAll(run: RunState): Promise<void> {
  for (const { node } of pendingLifts(run)) {
    const reason = await liftFallback(run, node);
    if (reason !== undefined) {
      throw new UpgradeError("CLUSTER_CALL_FAILED", { values: { reason } });
    }
    run.record.notes.push(`the mark of an earlier upgrade is off ${node}`);
  }
}
