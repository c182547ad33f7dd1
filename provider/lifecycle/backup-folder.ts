import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { UpgradeError } from "../errors/upgrade-error";

/**
 * Whether backups can be written into a folder that need not be there yet: without making anything, for a preview. Throws
 * BACKUP_FOLDER_UNWRITABLE.
 */
export async function assertCanHoldBackups(directory: string): Promise<void> {
  const existing = await nearestExisting(directory);
  const problem = await problemOf(existing);
  if (problem === undefined) return;
  const values = { directory, reason: `${existing}: ${problem}` };
  throw new UpgradeError("BACKUP_FOLDER_UNWRITABLE", { values });
}

async function problemOf(path: string): Promise<string | undefined> {
  if (!(await stat(path)).isDirectory()) return "it is a file, not a folder";
  try {
    await access(path, constants.W_OK | constants.X_OK);
    return undefined;
  } catch {
    return "permission denied";
  }
}

/** The path itself, or the nearest folder above it that is there. */
async function nearestExisting(path: string): Promise<string> {
  try {
    await stat(path);
    return path;
  } catch {
    const parent = dirname(path);
    return parent === path ? path : nearestExisting(parent);
  }
}
