import { UpgradeError } from "../errors/upgrade-error";
import { parseMatrixAdditions } from "../inputs/support-matrix-file";
import type { Fallback } from "../model/fallback";
import type { Request } from "../model/request";
import type { MatrixAdditions } from "../model/support-matrix";
import type { PlanContext } from "../plan/make-plan";
import type { Files } from "../ports";
import { readDurations } from "./durations-file";
import { readProfileVersions } from "./profile-file";

/**
 * What a plan depends on beside cluster and wish: the profile, the user's entries of the support matrix, what the last
 * run measured, and the nodes that fell back as the state tells of them, where it is known. Throws PROFILE_UNUSABLE and SUPPORT_MATRIX_UNUSABLE.
 */
export async function planContext(
  request: Request,
  files: Pick<Files, "readText">,
  fallbacks: readonly Fallback[] = [],
): Promise<PlanContext> {
  const { profile, supportMatrix, backupDirectory } = request;
  return {
    ...(profile === undefined ? {} : { profile: await readProfileVersions(profile, files) }),
    ...(supportMatrix === undefined
      ? {}
      : { additions: await readAdditions(supportMatrix, files) }),
    durations: await readDurations(backupDirectory, files),
    ...(fallbacks.length === 0 ? {} : { fallbacks }),
  };
}

/** The user's entries of the support matrix. Throws SUPPORT_MATRIX_UNUSABLE. */
export async function readAdditions(
  path: string,
  files: Pick<Files, "readText">,
): Promise<MatrixAdditions> {
  const text = await files.readText(path).catch((error: unknown) => {
    throw unusable(path, error instanceof Error ? error.message : String(error), error);
  });
  if (text === undefined) throw unusable(path, "there is no such file");
  const additions = parseMatrixAdditions(text, path);
  if (!Array.isArray(additions)) return additions;
  throw unusable(path, additions.map(({ reason }) => reason).join("; "));
}

function unusable(path: string, problem: string, cause?: unknown): UpgradeError {
  return new UpgradeError("SUPPORT_MATRIX_UNUSABLE", { values: { path, problem }, cause });
}
