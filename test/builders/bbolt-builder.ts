import { createHash } from "node:crypto";

/** Keys and values of a bucket, in any order. */
export type BucketContent = readonly (readonly [key: Uint8Array, value: Uint8Array])[];

export interface BboltShape {
  readonly pageSize?: number;
  /** More keys than this make branch pages. */
  readonly keysPerPage?: number;
  /** Buckets that lie inside their own value instead of on a page. */
  readonly inline?: readonly string[];
}

interface Element {
  readonly flags: number;
  readonly key: Uint8Array;
  readonly value: Uint8Array;
}

/** A bbolt database with these top-level buckets, after bbolt v1.4.3 internal/common/{page,meta,bucket}.go. */
export function buildBbolt(
  buckets: Readonly<Record<string, BucketContent>>,
  shape: BboltShape = {},
): Buffer {
  const writer = new PageWriter(shape.pageSize ?? 4096, shape.keysPerPage ?? 50);
  const names = Object.keys(buckets).sort();
  const elements = names.map((name) => {
    const leaf = (buckets[name] ?? []).map(([key, value]) => ({ flags: 0, key, value }));
    const sorted = leaf.sort((left, right) => Buffer.compare(left.key, right.key));
    const value = shape.inline?.includes(name)
      ? Buffer.concat([bucketHeader(0n), leafPage(0n, sorted)])
      : bucketHeader(writer.tree(sorted));
    return { flags: 1, key: Buffer.from(name), value };
  });
  const root = writer.tree(elements);
  return writer.file(root);
}

/** An etcd snapshot as etcd sends it: the database and the SHA-256 of it. */
export function withChecksum(database: Buffer): Buffer {
  return Buffer.concat([database, createHash("sha256").update(database).digest()]);
}

/** The key under which etcd stores a revision: 8 bytes main, `_`, 8 bytes sub. */
export function revisionKey(main: number, sub = 0): Buffer {
  const key = Buffer.alloc(17, "_");
  key.writeBigUInt64BE(BigInt(main), 0);
  key.writeBigUInt64BE(BigInt(sub), 9);
  return key;
}

/** A small etcd database with the revisions from 2 to the given one. */
export function buildEtcdDatabase(revision: number, shape: BboltShape = {}): Buffer {
  const revisions = Array.from({ length: Math.max(0, revision - 1) }, (_, index) => index + 2);
  return buildBbolt(
    {
      key: revisions.map((main) => [revisionKey(main), Buffer.from(`value ${String(main)}`)]),
      meta: [[Buffer.from("storageVersion"), Buffer.from("3.6.0")]],
      members: [],
    },
    { inline: ["meta", "members"], ...shape },
  );
}

class PageWriter {
  private readonly pages = new Map<bigint, Buffer>();
  private next = 3n;

  constructor(
    private readonly pageSize: number,
    private readonly keysPerPage: number,
  ) {}

  /** Writes a tree and tells the id of its root page. */
  tree(elements: readonly Element[]): bigint {
    let level = chunked(elements, this.keysPerPage).map((chunk) => ({
      key: chunk[0]?.key ?? Buffer.alloc(0),
      id: this.add((id) => leafPage(id, chunk)),
    }));
    while (level.length > 1) {
      level = chunked(level, this.keysPerPage).map((chunk) => ({
        key: chunk[0]?.key ?? Buffer.alloc(0),
        id: this.add((id) => branchPage(id, chunk)),
      }));
    }
    const root = level[0];
    if (root === undefined) throw new Error("a tree has a root");
    return root.id;
  }

  file(root: bigint): Buffer {
    const file = Buffer.alloc(Number(this.next) * this.pageSize);
    for (const id of [0n, 1n]) {
      this.meta({ id, root, transaction: id + 7n }).copy(file, Number(id) * this.pageSize);
    }
    pageHeader(2n, { flags: 0x10, count: 0 }).copy(file, 2 * this.pageSize);
    for (const [id, page] of this.pages) page.copy(file, Number(id) * this.pageSize);
    return file;
  }

  private add(write: (id: bigint) => Buffer): bigint {
    const id = this.next;
    const page = write(id);
    const overflow = Math.max(0, Math.ceil(page.length / this.pageSize) - 1);
    page.writeUInt32LE(overflow, 12);
    this.pages.set(id, page);
    this.next += BigInt(overflow + 1);
    return id;
  }

  private meta(state: { id: bigint; root: bigint; transaction: bigint }): Buffer {
    const meta = Buffer.alloc(64);
    meta.writeUInt32LE(0xed0cdaed, 0);
    meta.writeUInt32LE(2, 4);
    meta.writeUInt32LE(this.pageSize, 8);
    meta.writeBigUInt64LE(state.root, 16);
    meta.writeBigUInt64LE(2n, 32);
    meta.writeBigUInt64LE(this.next, 40);
    meta.writeBigUInt64LE(state.transaction, 48);
    meta.writeBigUInt64LE(checksum(meta.subarray(0, 56)), 56);
    return Buffer.concat([pageHeader(state.id, { flags: 4, count: 0 }), meta]);
  }
}

function leafPage(id: bigint, elements: readonly Element[]): Buffer {
  const heads: Buffer[] = [];
  const bodies: Buffer[] = [];
  let offset = elements.length * 16;
  for (const [index, { flags, key, value }] of elements.entries()) {
    const head = Buffer.alloc(16);
    head.writeUInt32LE(flags, 0);
    head.writeUInt32LE(offset - index * 16, 4);
    head.writeUInt32LE(key.length, 8);
    head.writeUInt32LE(value.length, 12);
    heads.push(head);
    bodies.push(Buffer.from(key), Buffer.from(value));
    offset += key.length + value.length;
  }
  const header = pageHeader(id, { flags: 2, count: elements.length });
  return Buffer.concat([header, ...heads, ...bodies]);
}

function branchPage(
  id: bigint,
  children: readonly { readonly key: Uint8Array; readonly id: bigint }[],
): Buffer {
  const heads: Buffer[] = [];
  let offset = children.length * 16;
  for (const [index, child] of children.entries()) {
    const head = Buffer.alloc(16);
    head.writeUInt32LE(offset - index * 16, 0);
    head.writeUInt32LE(child.key.length, 4);
    head.writeBigUInt64LE(child.id, 8);
    heads.push(head);
    offset += child.key.length;
  }
  const header = pageHeader(id, { flags: 1, count: children.length });
  return Buffer.concat([header, ...heads, ...children.map(({ key }) => Buffer.from(key))]);
}

function pageHeader(id: bigint, page: { readonly flags: number; readonly count: number }): Buffer {
  const header = Buffer.alloc(16);
  header.writeBigUInt64LE(id, 0);
  header.writeUInt16LE(page.flags, 8);
  header.writeUInt16LE(page.count, 10);
  return header;
}

function bucketHeader(root: bigint): Buffer {
  const header = Buffer.alloc(16);
  header.writeBigUInt64LE(root, 0);
  return header;
}

// Written from the definition of FNV-1a, apart from the provider's own.
function checksum(bytes: Uint8Array): bigint {
  let hash = 14_695_981_039_346_656_037n;
  for (const byte of bytes) {
    hash ^= BigInt(byte);
    hash = (hash * 1_099_511_628_211n) % (1n << 64n);
  }
  return hash;
}

function chunked<T>(items: readonly T[], size: number): T[][] {
  if (items.length === 0) return [[]];
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
