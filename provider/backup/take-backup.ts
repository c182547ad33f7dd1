import { join } from "node:path";
import { UpgradeError } from "../errors/upgrade-error";
import type { ClusterSnapshot } from "../model/snapshot";
import type { BackupState } from "../model/state";
import type { CommandResult, Ports } from "../ports";
import { chooseMembers, type BackupSource } from "./choose-members";
import { describeFailure } from "./describe-failure";
import { folderError } from "./folder-error";
import { prepareFolder } from "./prepare-folder";
import { proveSnapshot, type SnapshotProof } from "./prove-snapshot";
import { snapshotName } from "./snapshot-name";

export type BackupPorts = Pick<Ports, "talosctl" | "files" | "clock" | "reporter">;

export interface BackupOptions {
  readonly snapshot: ClusterSnapshot;
  /** Absolute path of the backup folder. */
  readonly directory: string;
  /** Begins the file's name: the talosconfig's context or the cluster's name. */
  readonly clusterName: string;
  /** Longest time for one etcd snapshot, in milliseconds. */
  readonly deadlineMs: number;
  /** Ends the talosctl that is running. */
  readonly signal?: AbortSignal;
}

/**
 * Takes an etcd snapshot from one healthy member, tries the next member where one fails, and proves the file by reading
 * it back. The file is called `<cluster>-<time>-r<etcd revision>.snapshot`. One that fails its proof is kept as `.bad`.
 * Throws BACKUP_FOLDER_UNWRITABLE, DISK_FULL, BACKUP_FAILED, BACKUP_UNPROVEN; the cluster is never changed.
 */
export async function takeBackup(ports: BackupPorts, options: BackupOptions): Promise<BackupState> {
  await prepareFolder(ports.files, options.directory);
  const base = join(options.directory, snapshotName(options.clusterName, ports.clock.now()));
  await saveSnapshot(ports, options, base);
  return provenBackup(ports, base, options);
}

/** Leaves the file `<base>.unproven`. */
async function saveSnapshot(
  ports: BackupPorts,
  options: BackupOptions,
  base: string,
): Promise<void> {
  const failures: string[] = [];
  for (const source of chooseMembers(options.snapshot)) {
    if (options.signal?.aborted === true) break;
    ports.reporter.status(`taking an etcd snapshot from ${source.node}`);
    const failure = await saveFrom(ports, source, { ...options, base });
    if (failure === undefined) return;
    ports.reporter.warn(`no etcd snapshot from ${source.node}: ${failure}`);
    failures.push(`${source.node}: ${failure}`);
  }
  const reason = failures.length === 0 ? "no healthy etcd member was asked" : failures.join("; ");
  throw new UpgradeError("BACKUP_FAILED", { values: { reason } });
}

/** Undefined when the file is there, else why it is not. */
async function saveFrom(
  ports: BackupPorts,
  source: BackupSource,
  options: BackupOptions & { readonly base: string },
): Promise<string | undefined> {
  const path = unprovenPath(options.base);
  const result = await ports.talosctl.etcdSnapshot(source.address, path, {
    deadlineMs: options.deadlineMs,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  if (result.exitCode === 0 && (await sizeOf(ports, path, options)) !== undefined) return undefined;
  await keepBroken(ports, options);
  throwOnFullOrForbidden(result, options.directory);
  return result.exitCode === 0
    ? "talosctl ended without an error and without a file"
    : describeFailure(result);
}

/** talosctl checks what it saved and may fail after the file is there: such a file is kept, but not as a backup. */
async function keepBroken(
  ports: BackupPorts,
  options: BackupOptions & { readonly base: string },
): Promise<void> {
  const path = unprovenPath(options.base);
  try {
    // A killed talosctl leaves its partial file, which holds the same secrets as a whole one.
    await ports.files.remove(`${path}.part`);
    if ((await ports.files.size(path)) !== undefined) {
      await ports.files.rename(path, badPath(options.base));
    }
  } catch (error) {
    throw folderError(options.directory, error);
  }
}

function throwOnFullOrForbidden(result: CommandResult, directory: string): void {
  if (/no space left on device|disk quota exceeded/i.test(result.stderr)) {
    throw new UpgradeError("DISK_FULL", { values: { directory } });
  }
  // talosctl runs on this machine: these come from its own file, never from the node.
  const forbidden = /open .+: (permission denied|read-only file system)/i.exec(result.stderr)?.[1];
  if (forbidden !== undefined) {
    throw new UpgradeError("BACKUP_FOLDER_UNWRITABLE", {
      values: { directory, reason: forbidden },
    });
  }
}

async function provenBackup(
  ports: BackupPorts,
  base: string,
  options: BackupOptions,
): Promise<BackupState> {
  ports.reporter.status("reading the etcd snapshot back");
  try {
    const proof = await proveSnapshot(ports.files, unprovenPath(base));
    if (proof.kind === "proven") return await keepProven(ports, base, proof);
    await ports.files.rename(unprovenPath(base), badPath(base));
    throw new UpgradeError("BACKUP_UNPROVEN", {
      values: { path: badPath(base), problem: proof.problem },
    });
  } catch (error) {
    throw error instanceof UpgradeError ? error : folderError(options.directory, error);
  }
}

async function keepProven(
  ports: BackupPorts,
  base: string,
  proof: Extract<SnapshotProof, { kind: "proven" }>,
): Promise<BackupState> {
  const { size, sha256, etcdRevision } = proof;
  const path = `${base}-r${String(etcdRevision)}.snapshot`;
  await ports.files.rename(unprovenPath(base), path);
  ports.reporter.info(
    `etcd backup at ${path}: ${String(size)} bytes, revision ${String(etcdRevision)}`,
  );
  return { path, size, sha256, etcdRevision };
}

async function sizeOf(
  ports: BackupPorts,
  path: string,
  options: BackupOptions,
): Promise<number | undefined> {
  try {
    return await ports.files.size(path);
  } catch (error) {
    throw folderError(options.directory, error);
  }
}

function unprovenPath(base: string): string {
  return `${base}.unproven`;
}

function badPath(base: string): string {
  return `${base}.bad`;
}
