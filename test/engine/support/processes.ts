import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Context } from "mocha";
import { skipBecause } from "../../skip-because";
import type { Stage } from "./stage";

/** Skips a test where processes cannot be looked at. */
export function requireProcesses(context: Context): void {
  if (!existsSync("/proc/self/environ")) skipBecause(context, "there is no /proc on this system");
}

/** Command lines of the processes that run for an engine and do what a provider does: its server, talosctl, and what supervises it. */
export function workersOf({ engine }: Stage): readonly string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => isOurs(pid, engine.folder))
    .map((pid) => textOf(pid, "cmdline"))
    .filter((command) => /dynamic-provider|talosctl/.test(command));
}

/** Folders of secrets that lie on the engine's disk. */
export function secretFoldersOf({ engine }: Stage): readonly string[] {
  return readdirSync(join(engine.folder, "tmp")).filter((name) =>
    name.startsWith("pulumi-talos-upgrade-"),
  );
}

/** Waits until nobody works for the engine any more; the test's own time-out is the limit. */
export async function whenNobodyWorks(stage: Stage): Promise<void> {
  while (workersOf(stage).length > 0) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** The provider's environment tells whose it is; talosctl's temporary folder does, and its supervisor's. */
function isOurs(pid: string, folder: string): boolean {
  return textOf(pid, "environ").includes(folder);
}

function textOf(pid: string, file: string): string {
  try {
    return readFileSync(join("/proc", pid, file), "utf8").replaceAll("\0", " ");
  } catch {
    // It has ended meanwhile.
    return "";
  }
}
