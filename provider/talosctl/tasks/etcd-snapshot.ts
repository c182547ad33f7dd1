import { type CommandTarget, connectionFlags } from "./connection-flags";

/** Writes the file itself: `<path>.part` with mode 0600, then renames it (Talos v1.14 cmd/talosctl/cmd/talos/etcd.go). */
export function etcdSnapshotArguments(target: CommandTarget, path: string): string[] {
  return ["etcd", "snapshot", ...connectionFlags(target), path];
}

export interface SnapshotInfo {
  /** Size of the file with its checksum, in bytes. */
  readonly fileBytes: number;
  /** etcd's own CRC-32C over buckets, keys and values: 8 hexadecimal digits. */
  readonly hash: string;
  readonly revision: number;
  readonly totalKeys: number;
  /** Size of the database, in bytes. */
  readonly databaseBytes: number;
}

const savedLine = /etcd snapshot saved to ".*" \((?<fileBytes>\d+) bytes\)/;
const infoLine =
  /snapshot info: hash (?<hash>[0-9a-f]+), revision (?<revision>\d+), total keys (?<keys>\d+), total size (?<size>\d+)/;

/** What `etcd snapshot` says about the file it wrote; undefined when it does not say both lines. */
export function parseSnapshotInfo(stdout: string): SnapshotInfo | undefined {
  const saved = savedLine.exec(stdout)?.groups;
  const info = infoLine.exec(stdout)?.groups;
  if (saved === undefined || info === undefined) return undefined;
  return {
    fileBytes: Number(saved.fileBytes),
    hash: info.hash ?? "",
    revision: Number(info.revision),
    totalKeys: Number(info.keys),
    databaseBytes: Number(info.size),
  };
}
