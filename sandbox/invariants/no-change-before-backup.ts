import { entryOf, ourEntryOf, type Invariant } from "./invariant";
import type { LogEntry } from "../world/types";

/** Nothing changes before a whole etcd snapshot of this run was taken; lease, journal and image pulls excepted. */
export const noChangeBeforeBackup: Invariant = {
  name: "no-change-before-backup",
  watch(_world, report, { backupMayBeDamaged }) {
    let isBackedUp = false;
    return {
      onChange(change) {
        const entry = entryOf(change);
        if (entry?.action === "etcd-snapshot") isBackedUp = true;
        if (entry?.action === "etcd-snapshot-damaged") isBackedUp = backupMayBeDamaged;
        const ours = ourEntryOf(change);
        if (ours === undefined || isBackedUp || !ours.isMutation || isExcepted(ours)) return;
        report(`${ours.action} ${ours.detail}`);
      },
    };
  },
};

function isExcepted({ action, detail }: LogEntry): boolean {
  if (action === "pull-image") return true;
  return action.startsWith("kubernetes-") && /^(?:Lease |ConfigMap .*journal)/.test(detail);
}
