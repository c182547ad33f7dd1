import { homedir } from "node:os";
import { join } from "node:path";
import { platformName, type Platform } from "./platform";

/** The folder that this project caches in, by the rules of the operating system. */
export function cacheFolder(environment: NodeJS.ProcessEnv, { system }: Platform): string {
  const home = environment.HOME ?? homedir();
  const usual = system === "darwin" ? join(home, "Library", "Caches") : join(home, ".cache");
  return join(environment.XDG_CACHE_HOME || usual, "pulumi-talos-upgrade");
}

/** The folder of one tool in one version: `<cache>/<tool>/<version>/<platform>`. */
export function toolFolder(
  cache: string,
  tool: { readonly name: string; readonly version: string },
  platform: Platform,
): string {
  return join(cache, tool.name, tool.version, platformName(platform));
}
