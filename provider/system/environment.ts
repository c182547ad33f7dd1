import { homedir } from "node:os";
import { join } from "node:path";

/** What this package takes from the process environment. Read once, where the lifecycle joins its ports. */
export interface Environment {
  /** Explicit path of talosctl, from PULUMI_TALOS_UPGRADE_TALOSCTL; undefined when unset or empty. */
  readonly talosctl: string | undefined;
  /** Folders of PATH, in order. */
  readonly searchPath: readonly string[];
  /** Our cache folder: `${XDG_CACHE_HOME}`, else `~/.cache` (macOS: `~/Library/Caches`), below it our own. */
  readonly cacheFolder: string;
  /** True in a CI system: the variable CI is set, and neither empty, 0 nor false. */
  readonly isCi: boolean;
  /** All variables, for child processes, who pick what they need. */
  readonly variables: Readonly<Record<string, string>>;
}

/** The environment of this process, the only reader of process.env in the provider. */
export function readEnvironment(
  source: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): Environment {
  const separator = platform === "win32" ? ";" : ":";
  return {
    talosctl: presentText(source.PULUMI_TALOS_UPGRADE_TALOSCTL),
    searchPath: (source.PATH ?? "").split(separator).filter((folder) => folder !== ""),
    cacheFolder: join(cacheHome(source, platform), "pulumi-talos-upgrade"),
    isCi: !["", "0", "false"].includes((source.CI ?? "").toLowerCase()),
    variables: definedVariables(source),
  };
}

function cacheHome(source: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const home = presentText(source.HOME) ?? homedir();
  const usual = platform === "darwin" ? join(home, "Library", "Caches") : join(home, ".cache");
  return presentText(source.XDG_CACHE_HOME) ?? usual;
}

function presentText(value: string | undefined): string | undefined {
  return value === undefined || value === "" ? undefined : value;
}

function definedVariables(source: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(source).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
