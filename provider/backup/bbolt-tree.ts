import { BboltError, type BboltFile } from "./bbolt-file";

/** One entry of a leaf: a key with its value, or a bucket with its header as value. */
export interface LeafEntry {
  readonly isBucket: boolean;
  readonly key: Uint8Array;
  readonly value: Uint8Array;
}

interface BranchEntry {
  readonly key: Uint8Array;
  readonly page: bigint;
}

type Page =
  | { readonly kind: "branch"; readonly entries: readonly BranchEntry[] }
  | { readonly kind: "leaf"; readonly entries: readonly LeafEntry[] };

// bbolt v1.4.3 internal/common/page.go and bucket.go.
const headerBytes = 16;
const elementBytes = 16;
const branchFlag = 0x01;
const leafFlag = 0x02;
const bucketFlag = 0x01;

/** Deeper than any tree with more than one entry a page can be, so a longer way down runs in a circle. */
const maximalDepth = 64;

/** No page of an etcd database comes near this; a larger one is a broken length. In bytes. */
const maximalPageBytes = 64 * 1024 * 1024;

/** Names of the buckets at the top of the database, in order. Throws BboltError when a page is broken. */
export async function topLevelBuckets(file: BboltFile): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const entry of leafEntries(file, file.root, 0)) {
    if (entry.isBucket) names.push(Buffer.from(entry.key).toString("latin1"));
  }
  return names;
}

/** The highest key of a top-level bucket; undefined when the bucket is absent or empty. */
export async function lastKey(file: BboltFile, bucket: string): Promise<Uint8Array | undefined> {
  for await (const entry of leafEntries(file, file.root, 0)) {
    if (!entry.isBucket || Buffer.from(entry.key).toString("latin1") !== bucket) continue;
    return lastKeyBelow(file, await rootPageOf(file, entry.value));
  }
  return undefined;
}

/** A small bucket lies inside its own value, behind the bucket's header of 16 bytes. */
async function rootPageOf(file: BboltFile, bucket: Uint8Array): Promise<Page> {
  if (bucket.length < headerBytes) throw new BboltError("a bucket's header is cut off");
  const root = viewOf(bucket).getBigUint64(0, true);
  return root === 0n ? parsePage(bucket.subarray(headerBytes), "inline") : readPage(file, root);
}

async function lastKeyBelow(file: BboltFile, root: Page): Promise<Uint8Array | undefined> {
  let page = root;
  for (let depth = 0; depth < maximalDepth; depth++) {
    if (page.kind === "leaf") return page.entries.at(-1)?.key;
    const last = page.entries.at(-1);
    if (last === undefined) throw new BboltError("a branch page is empty");
    page = await readPage(file, last.page);
  }
  throw new BboltError("its tree of pages runs in a circle");
}

async function* leafEntries(
  file: BboltFile,
  id: bigint,
  depth: number,
): AsyncGenerator<LeafEntry, void> {
  if (depth >= maximalDepth) throw new BboltError("its tree of pages runs in a circle");
  const page = await readPage(file, id);
  if (page.kind === "leaf") {
    yield* page.entries;
    return;
  }
  for (const entry of page.entries) yield* leafEntries(file, entry.page, depth + 1);
}

async function readPage(file: BboltFile, id: bigint): Promise<Page> {
  const name = `page ${String(id)}`;
  if (id < 2n || id >= file.highWaterMark) {
    throw new BboltError(`${name} lies outside of the database`);
  }
  const offset = Number(id) * file.pageSize;
  const header = await file.read(offset, headerBytes);
  if (header.length < headerBytes) throw new BboltError(`${name} is cut off`);
  if (viewOf(header).getBigUint64(0, true) !== id) throw new BboltError(`${name} is another page`);
  const length = (viewOf(header).getUint32(12, true) + 1) * file.pageSize;
  if (length > maximalPageBytes) throw new BboltError(`${name} claims to be too long`);
  const bytes = await file.read(offset, length);
  if (bytes.length < length) throw new BboltError(`${name} is cut off`);
  return parsePage(bytes, name);
}

function parsePage(bytes: Uint8Array, name: string): Page {
  if (bytes.length < headerBytes) throw new BboltError(`${name} is cut off`);
  const flags = viewOf(bytes).getUint16(8, true);
  const count = viewOf(bytes).getUint16(10, true);
  const offsets = Array.from({ length: count }, (_, index) => headerBytes + index * elementBytes);
  if (flags === leafFlag) {
    return { kind: "leaf", entries: offsets.map((offset) => leafEntry(bytes, offset, name)) };
  }
  if (flags === branchFlag) {
    return { kind: "branch", entries: offsets.map((offset) => branchEntry(bytes, offset, name)) };
  }
  throw new BboltError(`${name} is neither branch nor leaf`);
}

function leafEntry(bytes: Uint8Array, offset: number, name: string): LeafEntry {
  const element = viewOf(slice(bytes, offset, { length: elementBytes, name }));
  const start = offset + element.getUint32(4, true);
  const keyLength = element.getUint32(8, true);
  return {
    isBucket: (element.getUint32(0, true) & bucketFlag) !== 0,
    key: slice(bytes, start, { length: keyLength, name }),
    value: slice(bytes, start + keyLength, { length: element.getUint32(12, true), name }),
  };
}

function branchEntry(bytes: Uint8Array, offset: number, name: string): BranchEntry {
  const element = viewOf(slice(bytes, offset, { length: elementBytes, name }));
  const start = offset + element.getUint32(0, true);
  return {
    key: slice(bytes, start, { length: element.getUint32(4, true), name }),
    page: element.getBigUint64(8, true),
  };
}

function slice(
  bytes: Uint8Array,
  start: number,
  part: { readonly length: number; readonly name: string },
): Uint8Array {
  if (start + part.length > bytes.length) {
    throw new BboltError(`an entry of ${part.name} points outside of it`);
  }
  return bytes.subarray(start, start + part.length);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
