import type { RestoreCordon } from "../../model/plan";
import { cordonsRestored } from "../../verify/checks/cordons-restored";
import { coredns } from "../../verify/checks/coredns";
import { machinesRunning } from "../../verify/checks/machines-running";
import { nodesReady } from "../../verify/checks/nodes-ready";
import { restoreCordon } from "../cordon";
import { requireBackup } from "../requirements";
import type { RunState } from "../run-state";
import type { Step } from "../step";
import { waitForChecks } from "../wait-for-checks";

/** After the backup, since it is a change; before everything else, since a node left cordoned is missed by every drain. */
export const restoreCordons: Step = {
  name: "restore-cordons",
  title: "Restore the cordons that an earlier run left",
  repeats: "once",
  changesCluster: true,
  isDue: (run) => leftCordons(run).length > 0,
  precondition: requireBackup,
  deadlineMs: ({ timeouts }) => timeouts.verifyMs,
  action: restoreAll,
  proof: (run, deadlineMs) =>
    waitForChecks(run, {
      what: "pods to find their place again",
      checks: [nodesReady, machinesRunning, coredns, cordonsRestored],
      deadlineMs,
    }),
};

function leftCordons({ planned }: RunState): readonly RestoreCordon[] {
  return planned.plan.changes.filter((change) => change.kind === "restore-cordon");
}

async function restoreAll(run: RunState): Promise<void> {
  for (const { node } of leftCordons(run)) await restoreCordon(run.ports, node);
}
