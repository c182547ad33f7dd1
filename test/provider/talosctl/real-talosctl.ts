import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Context } from "mocha";
import { readEnvironment } from "../../../provider/system/environment";
import { skipBecause } from "../../skip-because";

/** The versions that the project's set-up provides for tests. */
export const testedVersions = ["1.9.5", "1.10.0", "1.11.0", "1.12.0", "1.13.0"] as const;

/** The real talosctl of a version from the cache folder; skips the test where there is none. */
export function realTalosctl(context: Context, version: string): string {
  const platform = `${process.platform}-${process.arch}`;
  const path = join(readEnvironment().cacheFolder, "talosctl", version, platform, "talosctl");
  if (!existsSync(path)) skipBecause(context, `talosctl ${version} is not in the cache folder`);
  return path;
}

/** The variables of this process, for programs that a test starts. */
export const testEnvironment = readEnvironment().variables;
