import assert from "node:assert/strict";
import fc from "fast-check";
import { BboltError, openBbolt, type BboltFile } from "../../../provider/backup/bbolt-file";
import { lastKey, topLevelBuckets } from "../../../provider/backup/bbolt-tree";
import { buildBbolt, buildEtcdDatabase } from "../../builders/bbolt-builder";

function open(bytes: Buffer): Promise<BboltFile> {
  return openBbolt((offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)));
}

describe("topLevelBuckets", () => {
  it("lists them in order, inline ones too", async () => {
    const file = await open(buildEtcdDatabase(3));
    assert.deepEqual(await topLevelBuckets(file), ["key", "members", "meta"]);
  });

  it("lists them across branch pages", async () => {
    const names = Array.from({ length: 30 }, (_, index) => `bucket-${String(index + 10)}`);
    const buckets = Object.fromEntries(names.map((name) => [name, []]));
    const file = await open(buildBbolt(buckets, { keysPerPage: 3 }));
    assert.deepEqual(await topLevelBuckets(file), names);
  });
});

describe("lastKey", () => {
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 12 });
  const keys = fc.uniqueArray(bytes, {
    minLength: 1,
    maxLength: 60,
    selector: (key) => Buffer.from(key).toString("hex"),
  });

  it("is the highest key, however many pages there are", async () => {
    await fc.assert(
      fc.asyncProperty(keys, fc.integer({ min: 2, max: 9 }), async (list, keysPerPage) => {
        const content = list.map((key) => [key, Buffer.from("value")] as const);
        const file = await open(buildBbolt({ key: content }, { keysPerPage, pageSize: 1024 }));
        const highest = list.toSorted((left, right) => Buffer.compare(left, right)).at(-1);
        assert.deepEqual(
          Buffer.from((await lastKey(file, "key")) ?? []),
          Buffer.from(highest ?? []),
        );
      }),
    );
  });

  it("reads pages that overflow into the next", async () => {
    const large = Buffer.alloc(20_000, 1);
    const file = await open(buildBbolt({ key: [[Buffer.from("a"), large]] }));
    assert.equal(Buffer.from((await lastKey(file, "key")) ?? []).toString(), "a");
  });

  it("is undefined for an empty and for an absent bucket", async () => {
    const file = await open(buildBbolt({ key: [] }));
    assert.equal(await lastKey(file, "key"), undefined);
    assert.equal(await lastKey(file, "other"), undefined);
  });
});

describe("a broken tree", () => {
  it("ends in a BboltError, wherever a byte is wrong", async () => {
    const good = buildEtcdDatabase(40, { pageSize: 1024, keysPerPage: 5 });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2048, max: good.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (position, difference) => {
          const bytes = Buffer.from(good);
          bytes.writeUInt8(bytes.readUInt8(position) ^ difference, position);
          try {
            const file = await open(bytes);
            await topLevelBuckets(file);
            await lastKey(file, "key");
          } catch (error) {
            assert.ok(error instanceof BboltError, String(error));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("that runs in a circle is noticed", async () => {
    const bytes = buildBbolt(Object.fromEntries(["a", "b", "c", "d"].map((name) => [name, []])), {
      keysPerPage: 2,
    });
    const file = await open(bytes);
    const root = Number(file.root) * file.pageSize;
    // The first child of the root branch becomes the root itself.
    bytes.writeBigUInt64LE(file.root, root + 16 + 8);
    await assert.rejects(topLevelBuckets(file), /runs in a circle/);
  });
});
