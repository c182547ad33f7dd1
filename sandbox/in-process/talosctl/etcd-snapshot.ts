import { snapshotEtcd } from "../../world/operations/snapshot-etcd";
import type { MemoryFiles } from "../memory-files";
import type { RunningCommand } from "./command";
import { findNode } from "./find-node";

const transferMs = 1_000;

/** `talosctl etcd snapshot`: the file, and the two lines about it (cmd/talosctl/cmd/talos/etcd.go). */
export async function etcdSnapshot(
  command: RunningCommand,
  files: MemoryFiles,
  { node, path }: { readonly node: string; readonly path: string },
): Promise<void> {
  const bytes = snapshotEtcd(command.world, findNode(command.world, node));
  await command.wait(transferMs);
  files.writeBytes(path, bytes);
  command.stdout(`etcd snapshot saved to "${path}" (${bytes.length} bytes)`);
  const { revision } = command.world.etcd;
  const size = bytes.length - 32;
  command.stdout(
    `snapshot info: hash 00000000, revision ${revision}, total keys 0, total size ${size}`,
  );
}
