import type { Files } from "../ports";
import { BboltError, openBbolt, type BboltFile } from "./bbolt-file";
import { lastKey, topLevelBuckets } from "./bbolt-tree";

export type SnapshotProof =
  | {
      readonly kind: "proven";
      /** Bytes, the checksum's 32 included. */
      readonly size: number;
      /** Hexadecimal SHA-256 of the whole file. */
      readonly sha256: string;
      readonly etcdRevision: number;
    }
  | { readonly kind: "unproven"; readonly problem: string };

// etcd v3.6.0 server/etcdserver/api/v3rpc/maintenance.go: the database, then the SHA-256 of it.
const checksumBytes = 32;
const blockBytes = 512;

/** Buckets that every etcd database has: etcd v3.6.0 server/storage/schema/bucket.go. */
const neededBuckets = ["key", "meta"] as const;

/**
 * Reads an etcd snapshot back: its size, its checksum, and that it opens as an etcd database. talosctl compares only
 * the size (v1.14 cmd/talosctl/cmd/talos/etcd.go). Throws only what reading the file throws.
 */
export async function proveSnapshot(
  files: Pick<Files, "size" | "sha256" | "readBytes">,
  path: string,
): Promise<SnapshotProof> {
  const size = await files.size(path);
  if (size === undefined) return unproven("the file is not there");
  if (size % blockBytes !== checksumBytes) {
    return unproven(`its size of ${String(size)} bytes is not that of a database with a checksum`);
  }
  const databaseBytes = size - checksumBytes;
  const stored = await files.readBytes(path, databaseBytes, checksumBytes);
  const computed = await files.sha256(path, databaseBytes);
  if (Buffer.from(stored).toString("hex") !== computed) {
    return unproven("its content does not match the checksum that etcd wrote at its end");
  }
  const etcdRevision = await readRevision((offset, length) =>
    files.readBytes(path, offset, Math.max(0, Math.min(length, databaseBytes - offset))),
  );
  if (typeof etcdRevision === "string") return unproven(etcdRevision);
  return { kind: "proven", size, sha256: await files.sha256(path, size), etcdRevision };
}

/** The highest revision stored, or what is wrong with the database. */
async function readRevision(read: BboltFile["read"]): Promise<number | string> {
  try {
    const file = await openBbolt(read);
    const buckets = await topLevelBuckets(file);
    const missing = neededBuckets.find((bucket) => !buckets.includes(bucket));
    if (missing !== undefined) return `its database has no bucket "${missing}"`;
    return revisionOf(await lastKey(file, "key"));
  } catch (error) {
    if (error instanceof BboltError) return `its database cannot be read: ${error.message}`;
    throw error;
  }
}

/** A key of the bucket `key` is the revision itself: 8 bytes main, `_`, 8 bytes sub, big-endian. */
function revisionOf(key: Uint8Array | undefined): number {
  if (key === undefined) return 0;
  if (key.length < 17) throw new BboltError('a key of the bucket "key" is no revision');
  return Number(new DataView(key.buffer, key.byteOffset, key.byteLength).getBigUint64(0));
}

function unproven(problem: string): SnapshotProof {
  return { kind: "unproven", problem };
}
