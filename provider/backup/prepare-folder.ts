import { join } from "node:path";
import type { Files } from "../ports";
import { folderError } from "./folder-error";

/**
 * Makes the backup folder, only its owner may look into it, and makes it ignore itself in git. A `.gitignore` that is
 * there already stays. Throws BACKUP_FOLDER_UNWRITABLE and DISK_FULL.
 */
export async function prepareFolder(
  files: Pick<Files, "makeDirectory" | "readText" | "writeText" | "remove">,
  directory: string,
): Promise<void> {
  try {
    await files.makeDirectory(directory, 0o700);
    const ignore = join(directory, ".gitignore");
    if ((await files.readText(ignore)) === undefined) await files.writeText(ignore, "*\n", 0o600);
    await proveWritable(files, directory);
  } catch (error) {
    throw folderError(directory, error);
  }
}

// A folder that could be written once need not be writable now, and a mode does not tell of read-only file systems.
async function proveWritable(
  files: Pick<Files, "writeText" | "remove">,
  directory: string,
): Promise<void> {
  const probe = join(directory, ".write-probe");
  await files.writeText(probe, "", 0o600);
  await files.remove(probe);
}
