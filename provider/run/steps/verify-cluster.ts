import { UpgradeError } from "../../errors/upgrade-error";
import { checks } from "../../verify/checks";
import { hasClusterChanges } from "../pending";
import type { RunState } from "../run-state";
import type { Step } from "../step";
import { waitForResults } from "../wait-for-checks";

export const verifyCluster: Step = {
  name: "verify-cluster",
  title: "Verify the whole cluster",
  repeats: "once",
  changesCluster: false,
  // A run that took its backup is a run that had something to change.
  isDue: ({ record }) => record.backup !== undefined,
  precondition: requireNothingPending,
  deadlineMs: ({ timeouts }) => timeouts.verifyMs,
  action: () => Promise.resolve(),
  proof: passAll,
};

async function passAll(run: RunState, deadlineMs: number): Promise<void> {
  const what = "the whole cluster to pass every check";
  const results = await waitForResults(run, { what, checks, deadlineMs });
  for (const { name, result } of results) {
    if (result.kind === "skipped") {
      run.ports.reporter.info(`Check ${name} was skipped: ${result.reason}.`);
    }
  }
}

function requireNothingPending({ planned }: RunState): void {
  if (!hasClusterChanges(planned.plan)) return;
  const lines = planned.plan.lines.join("; ");
  throw new UpgradeError("STILL_PENDING", { values: { lines } });
}
