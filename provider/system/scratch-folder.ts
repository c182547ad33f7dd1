import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { markAsOurs, removeAbandoned } from "./abandoned-folders";
import { beforeSignalEnd } from "./before-signal-end";
import { FileError } from "./file-error";

/** A folder, mode 0700, for secrets that a child process has to read from files. */
export interface ScratchFolder {
  readonly path: string;
  /** Writes a file, mode 0600, and returns its path. Throws FileError. */
  write(name: string, text: string): string;
  /** Removes the folder with all that is in it. May be called more than once. */
  remove(): void;
}

const prefix = "pulumi-talos-upgrade-";
const live = new Set<string>();
let stopWatchingSignals = (): void => undefined;

/**
 * Makes a scratch folder. It goes away with `remove`, and with this process, however that ends: normally, by an error or
 * by SIGINT, SIGTERM or SIGHUP; what SIGKILL leaves is removed when the next one is made. A signal removes it at once, also where another listener keeps
 * the process alive. Throws FileError.
 */
export function makeScratchFolder(parent: string = tmpdir()): ScratchFolder {
  removeAbandoned(parent, prefix);
  const path = makePrivateFolder(parent);
  watchForTheEnd();
  live.add(path);
  return {
    path,
    write: (name, text) => {
      const file = join(path, name);
      try {
        writeFileSync(file, text, { mode: 0o600, flag: "wx" });
      } catch (error) {
        throw new FileError("write", file, error);
      }
      return file;
    },
    remove: () => {
      removeNow(path);
      if (live.size === 0) stopWatching();
    },
  };
}

/** Lends a scratch folder to the work and removes it on every way out. */
export async function withScratchFolder<T>(
  work: (folder: ScratchFolder) => Promise<T>,
): Promise<T> {
  const folder = makeScratchFolder();
  try {
    return await work(folder);
  } finally {
    folder.remove();
  }
}

/** mkdtemp makes folders with mode 0700. */
function makePrivateFolder(parent: string): string {
  let path: string | undefined;
  try {
    path = mkdtempSync(join(parent, prefix));
    markAsOurs(path);
    return path;
  } catch (error) {
    // Without its mark no later run would take it for ours.
    if (path !== undefined) rmSync(path, { recursive: true, force: true });
    throw new FileError("make a folder in", parent, error);
  }
}

function removeNow(path: string): void {
  rmSync(path, { recursive: true, force: true });
  live.delete(path);
}

function removeAll(): void {
  for (const path of live) removeNow(path);
}

function watchForTheEnd(): void {
  if (live.size > 0) return;
  process.on("exit", removeAll);
  stopWatchingSignals = beforeSignalEnd(removeAll);
}

function stopWatching(): void {
  process.off("exit", removeAll);
  stopWatchingSignals();
}
