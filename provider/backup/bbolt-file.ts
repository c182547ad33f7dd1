/** Reads `length` bytes at `offset`; fewer at the end of the file. */
export type ReadRange = (offset: number, length: number) => Promise<Uint8Array>;

/** A bbolt database that is read page by page, never held in memory whole. */
export interface BboltFile {
  readonly read: ReadRange;
  /** Bytes a page. */
  readonly pageSize: number;
  /** Page id of the root bucket's tree. */
  readonly root: bigint;
  /** One more than the highest page id in use. */
  readonly highWaterMark: bigint;
  readonly transaction: bigint;
}

/** Thrown while reading; the message says what is wrong and where, never what is stored. */
export class BboltError extends Error {
  constructor(problem: string) {
    super(problem);
    this.name = "BboltError";
  }
}

// Layout of the file: bbolt v1.4.3 internal/common/{page,meta}.go. All numbers are little-endian.
const magic = 0xed0cdaed;
const version = 2;
const pageHeaderBytes = 16;
const metaBytes = 64;
const checksummedBytes = 56;

/** Page sizes that an operating system can have, as bbolt itself tries them when the first meta page is broken. */
const possiblePageSizes = Array.from({ length: 15 }, (_, power) => 1024 << power);

/** Opens the newest valid state of the database; throws BboltError when neither meta page is valid. */
export async function openBbolt(read: ReadRange): Promise<BboltFile> {
  const first = await readMeta(read, 0);
  const second = await readSecondMeta(read, first?.pageSize);
  const metas = [first, second].filter((meta) => meta !== undefined);
  const newest = metas.sort((left, right) => compare(right.transaction, left.transaction))[0];
  if (newest === undefined) {
    throw new BboltError("it is no bbolt database: neither of its two meta pages is valid");
  }
  return newest;
}

async function readSecondMeta(
  read: ReadRange,
  pageSize: number | undefined,
): Promise<BboltFile | undefined> {
  for (const size of pageSize === undefined ? possiblePageSizes : [pageSize]) {
    const meta = await readMeta(read, size);
    if (meta?.pageSize === size) return meta;
  }
  return undefined;
}

async function readMeta(read: ReadRange, offset: number): Promise<BboltFile | undefined> {
  const bytes = await read(offset + pageHeaderBytes, metaBytes);
  if (bytes.length < metaBytes) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isValid =
    view.getUint32(0, true) === magic &&
    view.getUint32(4, true) === version &&
    view.getBigUint64(checksummedBytes, true) === fnv64a(bytes.subarray(0, checksummedBytes));
  if (!isValid) return undefined;
  const pageSize = view.getUint32(8, true);
  if (!possiblePageSizes.includes(pageSize)) return undefined;
  return {
    read,
    pageSize,
    root: view.getBigUint64(16, true),
    highWaterMark: view.getBigUint64(40, true),
    transaction: view.getBigUint64(48, true),
  };
}

/** FNV-1a of 64 bits, with which bbolt protects its meta pages. */
export function fnv64a(bytes: Uint8Array): bigint {
  return bytes.reduce(
    (hash, byte) => BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n),
    0xcbf29ce484222325n,
  );
}

function compare(left: bigint, right: bigint): number {
  return left === right ? 0 : left < right ? -1 : 1;
}
