import { checks } from "../../verify/checks";
import { pendingHop } from "../pending";
import { requireBackup } from "../requirements";
import type { RunState } from "../run-state";
import type { Step } from "../step";
import { waitForChecks } from "../wait-for-checks";

/** Between two hops; after the last one `verify-cluster` does the same. */
export const verifyTalos: Step = {
  name: "verify-talos",
  title: "Verify the whole cluster before the next hop",
  repeats: "once",
  changesCluster: false,
  isDue: ({ record, planned }) =>
    record.hasUnverifiedTalos && pendingHop(planned.plan) !== undefined,
  precondition: requireBackup,
  deadlineMs: ({ timeouts }) => timeouts.verifyMs,
  action: () => Promise.resolve(),
  proof: requireWhole,
};

async function requireWhole(run: RunState, deadlineMs: number): Promise<void> {
  const what = "the whole cluster to pass every check before the next hop";
  await waitForChecks(run, { what, checks, deadlineMs });
  run.record.hasUnverifiedTalos = false;
}
