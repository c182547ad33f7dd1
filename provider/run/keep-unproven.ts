import type { UpgradeError } from "../errors/upgrade-error";
import type { BackupState } from "../model/state";
import type { RunState } from "./run-state";

/**
 * Goes on with the etcd snapshot that the error names, loudly: it is there, but its proof failed.
 *
 * @throws The error itself where there is no file, or an empty one.
 */
export async function keepUnproven(run: RunState, error: UpgradeError): Promise<BackupState> {
  const { files, reporter } = run.ports;
  const path = String(error.values["path"] ?? "");
  const problem = String(error.values["problem"] ?? "");
  const size = await files.size(path);
  if (size === undefined || size === 0) throw error;
  reporter.warn(
    `The etcd snapshot ${path} is NOT proven: ${problem}. Going on, since allow names "unproven-backup".`,
  );
  run.record.notes.push(`the etcd snapshot ${path} was not proven: ${problem}`);
  return { path, size, sha256: await files.sha256(path, size), etcdRevision: 0, problem };
}
