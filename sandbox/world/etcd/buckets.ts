import type { Bucket } from "../bbolt/write-database";
import type { World } from "../types";
import { keyValue } from "./key-value";

/** How many of the last revisions a snapshot holds. */
const revisionsKept = 20;

/**
 * The buckets of etcd's backend that readers ask for: `key` with one entry a revision up to the present one, and `meta`,
 * whose absence makes etcdutl 3.6 panic (talos.md §12.9).
 */
export function etcdBuckets(world: World): Bucket[] {
  const { revision, term } = world.etcd;
  const first = Math.max(1, revision - revisionsKept + 1);
  const revisions = Array.from({ length: revision - first + 1 }, (_, index) => first + index);
  const index = Math.max(...world.etcd.members.map(({ raftIndex }) => raftIndex));
  return [
    {
      name: "key",
      entries: revisions.map((main) => ({
        key: revisionKey(main),
        value: keyValue({
          key: `/registry/sandbox/${String(main)}`,
          createRevision: main,
          modRevision: main,
          version: 1,
          value: "{}",
        }),
      })),
    },
    {
      name: "meta",
      entries: [
        { key: Buffer.from("consistent_index"), value: bigEndian(index) },
        { key: Buffer.from("term"), value: bigEndian(term) },
      ],
    },
  ];
}

/** Eight bytes of the main revision, `_`, eight bytes of the sub revision. */
function revisionKey(main: number): Buffer {
  return Buffer.concat([bigEndian(main), Buffer.from("_"), bigEndian(0)]);
}

function bigEndian(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}
