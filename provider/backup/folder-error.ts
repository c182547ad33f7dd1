import { UpgradeError } from "../errors/upgrade-error";

const fullCodes: readonly string[] = ["ENOSPC", "EDQUOT"];

/** What a failed file operation in the backup folder means to the user: DISK_FULL or BACKUP_FOLDER_UNWRITABLE. */
export function folderError(directory: string, cause: unknown): UpgradeError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  if (fullCodes.includes(codeOf(cause))) {
    return new UpgradeError("DISK_FULL", { values: { directory }, cause });
  }
  return new UpgradeError("BACKUP_FOLDER_UNWRITABLE", { values: { directory, reason }, cause });
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error) || !("code" in error)) return "";
  return typeof error.code === "string" ? error.code : "";
}
