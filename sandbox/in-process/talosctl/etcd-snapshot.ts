import { recordFact } from "../../world/record";
import { snapshotEtcd } from "../../world/operations/snapshot-etcd";
import type { MemoryFiles } from "../memory-files";
import { CommandFailure, type RunningCommand } from "./command";
import { findNode } from "./find-node";

const transferMs = 1_000;

interface SnapshotTask {
  readonly node: string;
  readonly path: string;
  /** A bit falls over on the way. */
  readonly isDamaged: boolean;
}

/** `talosctl etcd snapshot`: the file, and the two lines about it (cmd/talosctl/cmd/talos/etcd.go). */
export async function etcdSnapshot(
  command: RunningCommand,
  files: MemoryFiles,
  { node, path, isDamaged }: SnapshotTask,
): Promise<void> {
  const bytes = snapshotEtcd(command.world, findNode(command.world, node));
  await command.wait(transferMs);
  write(files, path, isDamaged ? damaged(bytes) : bytes);
  if (isDamaged) {
    recordFact(command.world, { node, action: "etcd-snapshot-damaged", detail: path });
  }
  command.stdout(`etcd snapshot saved to "${path}" (${bytes.length} bytes)`);
  const { revision } = command.world.etcd;
  const size = bytes.length - 32;
  command.stdout(
    `snapshot info: hash 00000000, revision ${revision}, total keys 0, total size ${size}`,
  );
}

/** @throws CommandFailure where the disk takes nothing (cmd/talosctl/cmd/talos/etcd.go). */
function write(files: MemoryFiles, path: string, bytes: Uint8Array): void {
  try {
    files.writeBytes(path, bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandFailure(`error reading file: write ${path}.part: ${reason}`);
  }
}

function damaged(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const middle = Math.floor(copy.length / 2);
  copy[middle] = (copy[middle] ?? 0) ^ 1;
  return copy;
}
