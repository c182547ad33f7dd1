import { takeBackup } from "../../backup/take-backup";
import { UpgradeError } from "../../errors/upgrade-error";
import { keepUnproven } from "../keep-unproven";
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
  proof: requireTaken,
};

function requireTaken(run: RunState): Promise<void> {
  requireBackup(run);
  return Promise.resolve();
}

async function backUp(run: RunState, deadlineMs: number): Promise<void> {
  try {
    run.record.backup = await takeBackup(run.ports, {
      snapshot: run.snapshot,
      directory: run.request.backupDirectory,
      clusterName: run.clusterName,
      deadlineMs,
    });
  } catch (error) {
    if (!(error instanceof UpgradeError) || !isAllowed(run, error)) throw error;
    run.record.backup = await keepUnproven(run, error);
  }
}

function isAllowed({ request }: RunState, { code }: UpgradeError): boolean {
  return code === "BACKUP_UNPROVEN" && request.allow.includes("unproven-backup");
}
