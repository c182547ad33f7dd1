import { UpgradeError } from "../errors/upgrade-error";
import type { RunState } from "./run-state";

/** Nothing is required. */
export function requireNothing(): void {
  return;
}

/** Throws UpgradeError NODE_UNREADABLE when a node that should be there could not be read. */
export function requireReadableCluster({ snapshot }: RunState): void {
  const [node] = snapshot.unreadable;
  if (node === undefined) return;
  const { name, address, reason } = node;
  throw new UpgradeError("NODE_UNREADABLE", { values: { node: name, address, reason } });
}

/** Throws UpgradeError BACKUP_MISSING: no step may change the cluster before this run has taken its backup. */
export function requireBackup({ record }: RunState): void {
  if (record.backup === undefined) throw new UpgradeError("BACKUP_MISSING");
}
