import { lstatSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";

const markName = "owner";

/** Writes into a folder which process it belongs to. Throws Node's error of the file operation. */
export function markAsOurs(folder: string): void {
  const text = JSON.stringify({ place: place(), pid: process.pid });
  writeFileSync(join(folder, markName), text, { mode: 0o600, flag: "wx" });
}

/**
 * Removes the marked folders of this user whose process was killed: only those of this machine and container, where a number that no
 * process has tells that its owner is gone. Never throws.
 */
export function removeAbandoned(parent: string, prefix: string): void {
  for (const name of namesIn(parent)) {
    const folder = join(parent, name);
    if (name.startsWith(prefix) && isAbandoned(folder)) removeIfWeMay(folder);
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isAbandoned(folder: string): boolean {
  try {
    const { uid } = lstatSync(folder);
    if (process.getuid !== undefined && uid !== process.getuid()) return false;
    const mark: unknown = JSON.parse(readFileSync(join(folder, markName), "utf8"));
    if (typeof mark !== "object" || mark === null) return false;
    if (!("place" in mark) || !("pid" in mark) || typeof mark.pid !== "number") return false;
    return mark.place === place() && !isAlive(mark.pid);
  } catch {
    return false;
  }
}

/** Process numbers mean nothing elsewhere: in another container, or on another machine that shares the folder. */
function place(): string {
  try {
    return `${hostname()} ${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return hostname();
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process may not be signalled, and is there.
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}

function removeIfWeMay(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // The next run tries again.
  }
}
