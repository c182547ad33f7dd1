/** A top-level bucket. Entries are sorted by key. */
export interface Bucket {
  readonly name: string;
  readonly entries: readonly { readonly key: Buffer; readonly value: Buffer }[];
}

const pageSize = 4096;
const pageHeaderSize = 16;
const leafElementSize = 16;
const magic = 0xed0cdaed;
const version = 2;
const transaction = 1n;

/** Flags of a page, and that of a leaf element which is a bucket (bbolt internal/common/page.go). */
const flags = { leaf: 0x02, meta: 0x04, freelist: 0x10, bucketElement: 0x01 };

/** Pages 0 and 1 are meta, 2 is the empty free list, 3 the root; every bucket has one leaf page after that. */
const fixedPages = { freelist: 2, root: 3, firstBucket: 4 };

interface Element {
  readonly flags: number;
  readonly key: Buffer;
  readonly value: Buffer;
}

/**
 * A minimal bbolt database: one leaf page a bucket, no free pages. Throws RangeError when a bucket does not fit into a
 * page. Numbers are little-endian (talos.md §12.9).
 */
export function writeDatabase(buckets: readonly Bucket[]): Buffer {
  const sorted = [...buckets].sort((left, right) => (left.name < right.name ? -1 : 1));
  const root = sorted.map(({ name }, index) => ({
    flags: flags.bucketElement,
    key: Buffer.from(name),
    value: bucketHeader(fixedPages.firstBucket + index),
  }));
  const highWater = fixedPages.firstBucket + sorted.length;
  return Buffer.concat([
    metaPage(0, highWater),
    metaPage(1, highWater),
    page({ id: fixedPages.freelist, flags: flags.freelist, count: 0 }, Buffer.alloc(0)),
    leafPage(fixedPages.root, root),
    ...sorted.map(({ entries }, index) =>
      leafPage(
        fixedPages.firstBucket + index,
        entries.map(({ key, value }) => ({ flags: 0, key, value })),
      ),
    ),
  ]);
}

function bucketHeader(rootPage: number): Buffer {
  const header = Buffer.alloc(16);
  header.writeBigUInt64LE(BigInt(rootPage), 0);
  return header;
}

function metaPage(id: number, highWater: number): Buffer {
  const body = Buffer.alloc(64);
  body.writeUInt32LE(magic, 0);
  body.writeUInt32LE(version, 4);
  body.writeUInt32LE(pageSize, 8);
  body.writeBigUInt64LE(BigInt(fixedPages.root), 16);
  body.writeBigUInt64LE(BigInt(fixedPages.freelist), 32);
  body.writeBigUInt64LE(BigInt(highWater), 40);
  // The higher transaction is the current one: page 1, as a writer that alternates leaves it.
  body.writeBigUInt64LE(transaction + BigInt(id), 48);
  body.writeBigUInt64LE(fnv1a(body.subarray(0, 56)), 56);
  return page({ id, flags: flags.meta, count: 0 }, body);
}

function leafPage(id: number, elements: readonly Element[]): Buffer {
  const headers: Buffer[] = [];
  const contents: Buffer[] = [];
  let offset = elements.length * leafElementSize;
  for (const [index, { key, value, flags: elementFlags }] of elements.entries()) {
    const header = Buffer.alloc(leafElementSize);
    header.writeUInt32LE(elementFlags, 0);
    // Counted from the element itself.
    header.writeUInt32LE(offset - index * leafElementSize, 4);
    header.writeUInt32LE(key.length, 8);
    header.writeUInt32LE(value.length, 12);
    headers.push(header);
    contents.push(key, value);
    offset += key.length + value.length;
  }
  const body = Buffer.concat([...headers, ...contents]);
  return page({ id, flags: flags.leaf, count: elements.length }, body);
}

function page(header: { id: number; flags: number; count: number }, body: Buffer): Buffer {
  if (body.length > pageSize - pageHeaderSize)
    throw new RangeError(`${String(body.length)} bytes do not fit into a page.`);
  const bytes = Buffer.alloc(pageSize);
  bytes.writeBigUInt64LE(BigInt(header.id), 0);
  bytes.writeUInt16LE(header.flags, 8);
  bytes.writeUInt16LE(header.count, 10);
  body.copy(bytes, pageHeaderSize);
  return bytes;
}

/** FNV-1a, 64 bits. */
function fnv1a(bytes: Uint8Array): bigint {
  let hash = 0xcbf29ce484222325n;
  for (const byte of bytes) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash;
}
