import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Context } from "mocha";
import { readEnvironment } from "../../../provider/system/environment";
import { furtherVersions, testVersions } from "../../../tools/purposes";
import { skipBecause } from "../../skip-because";

/** The versions of the default tests, and those of the matrix where its set-up has provided them. */
export const testedVersions: readonly string[] = [
  ...furtherVersions.filter((version) => existsSync(cachedPath(version))),
  ...testVersions,
];

/** The real talosctl of a version from the cache folder; skips the test where there is none. */
export function realTalosctl(context: Context, version: string): string {
  const path = cachedPath(version);
  if (!existsSync(path)) skipBecause(context, `talosctl ${version} is not in the cache folder`);
  return path;
}

function cachedPath(version: string): string {
  const platform = `${process.platform}-${process.arch}`;
  return join(readEnvironment().cacheFolder, "talosctl", version, platform, "talosctl");
}

/** The variables of this process, for programs that a test starts. */
export const testEnvironment = readEnvironment().variables;
