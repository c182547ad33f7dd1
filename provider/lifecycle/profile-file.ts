import { realpath, stat } from "node:fs/promises";
import { UpgradeError } from "../errors/upgrade-error";
import { readProfile, updateProfile } from "../inputs/profile";
import type { ProfileVersions } from "../model/profile";
import type { Files } from "../ports";

/** The versions that the profile file names. Throws PROFILE_UNUSABLE. */
export async function readProfileVersions(
  path: string,
  files: Pick<Files, "readText">,
): Promise<ProfileVersions> {
  return readProfile(await textOf(path, files), path);
}

/**
 * Writes versions into the profile file; everything else of it stays byte for byte, and so do its mode and a symbolic link
 * that leads to it. Throws PROFILE_UNUSABLE.
 */
export async function writeProfileVersions(
  path: string,
  versions: Partial<ProfileVersions>,
  files: Pick<Files, "readText" | "writeText">,
): Promise<void> {
  const updated = updateProfile(await textOf(path, files), versions, path);
  const target = await realpath(path);
  const { mode } = await stat(target);
  await files.writeText(target, updated, mode & 0o777);
}

async function textOf(path: string, files: Pick<Files, "readText">): Promise<string> {
  const text = await files.readText(path).catch((error: unknown) => {
    throw unusable(path, error instanceof Error ? error.message : String(error), error);
  });
  if (text === undefined) throw unusable(path, "there is no such file");
  return text;
}

function unusable(path: string, problem: string, cause?: unknown): UpgradeError {
  return new UpgradeError("PROFILE_UNUSABLE", { values: { path, problem }, cause });
}
