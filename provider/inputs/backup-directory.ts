import { isAbsolute, join, relative, resolve } from "node:path";
import { defaultBackupFolder } from "./defaults";
import type { Mistake } from "./mistake";

/** Where the program runs, as far as arguments depend on it. */
export interface InputContext {
  readonly environment: { readonly CI?: string | undefined };
  /** Absolute path of the Pulumi program's folder. */
  readonly programDirectory: string;
  /** Folders that the system cleans by itself, symbolic links resolved; see `temporaryFolders`. */
  readonly temporaryDirectories: readonly string[];
}

/** The backup folder's absolute path; a relative one counts from the program's folder. */
export function backupDirectory(given: string | undefined, context: InputContext): string {
  return resolve(context.programDirectory, given ?? defaultBackupFolder);
}

/** What is wrong with the backup folder, given or by default; undefined when nothing is. */
export function findBackupMistake(
  given: string | undefined,
  context: InputContext,
): Mistake | undefined {
  const reason = backupProblem(given, context);
  return reason === undefined ? undefined : { property: "backup.directory", reason };
}

/** Folders that Linux and macOS clean by themselves or lose at a reboot, before links are resolved. */
export function temporaryFolders(
  environment: Readonly<Record<string, string | undefined>>,
  systemFolder: string,
): readonly string[] {
  const named = [systemFolder, environment["TMPDIR"], environment["XDG_RUNTIME_DIR"]];
  const always = ["/tmp", "/var/tmp", "/dev/shm", "/run", "/var/run"];
  return [
    ...new Set([...named, ...always].filter((folder) => folder !== undefined && folder !== "")),
  ] as string[];
}

function backupProblem(given: string | undefined, context: InputContext): string | undefined {
  if (given === undefined && isCi(context.environment.CI)) {
    return 'is required where CI is set: the job\'s folder is gone tomorrow and the backup with it; write backup: { directory: "…" } with a folder that stays';
  }
  const directory = backupDirectory(given, context);
  const temporary = context.temporaryDirectories.find((folder) => isWithin(directory, folder));
  if (temporary !== undefined) {
    return `${directory} lies in ${temporary}, which the system cleans by itself; write a folder that stays, such as ${join("~", defaultBackupFolder)} as an absolute path`;
  }
  if (isWithin(context.programDirectory, directory)) {
    return `${directory} holds the program itself, and the backup folder hides all of its files from git; write a folder of its own, such as "${defaultBackupFolder}"`;
  }
  return undefined;
}

function isCi(value: string | undefined): boolean {
  return !["", "0", "false"].includes((value ?? "").toLowerCase());
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === "" || (!way.startsWith("..") && !isAbsolute(way));
}
