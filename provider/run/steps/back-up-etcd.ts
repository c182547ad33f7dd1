import { takeBackup } from "../../backup/take-backup";
import { hasClusterChanges } from "../pending";
import { requireBackup, requireReadableCluster } from "../requirements";
import type { RunState } from "../run-state";
import type { Step } from "../step";

/** The gate before the first change: a snapshot of this run, read back and proven by `takeBackup`. */
export const backUpEtcd: Step = {
  name: "back-up-etcd",
  title: "Back up etcd",
  repeats: "once",
  changesCluster: false,
  isDue: ({ planned }) => hasClusterChanges(planned.plan),
  precondition: requireReadableCluster,
  deadlineMs: ({ timeouts }) => timeouts.backupMs,
  action: backUp,
  proof: requireProven,
};

function requireProven(run: RunState): Promise<void> {
  requireBackup(run);
  return Promise.resolve();
}

async function backUp(run: RunState, deadlineMs: number): Promise<void> {
  run.record.backup = await takeBackup(run.ports, {
    snapshot: run.snapshot,
    directory: run.request.backupDirectory,
    clusterName: run.clusterName,
    deadlineMs,
  });
}
