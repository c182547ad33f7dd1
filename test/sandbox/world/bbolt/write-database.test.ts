import assert from "node:assert/strict";
import fc from "fast-check";
import { writeDatabase } from "../../../../sandbox/world/bbolt/write-database";
import { readDatabase } from "../fixtures/read-database";

const bytes = fc.uint8Array({ minLength: 1, maxLength: 40 }).map((array) => Buffer.from(array));
const entries = fc.array(
  fc.tuple(bytes, bytes).map(([key, value]) => ({ key, value })),
  { maxLength: 20 },
);
const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,12}$/), { maxLength: 5 });

describe("writeDatabase", () => {
  it("writes what a reader of the format finds again", () => {
    fc.assert(
      fc.property(names, entries, (bucketNames, content) => {
        const file = writeDatabase(bucketNames.map((name) => ({ name, entries: content })));
        const found = readDatabase(file);
        assert.deepEqual([...found.keys()], [...bucketNames].sort());
        for (const bucket of found.values())
          assert.deepEqual(
            bucket.map(({ key, value }) => ({ key, value })),
            content,
          );
      }),
    );
  });

  it("is whole pages long", () => {
    assert.equal(writeDatabase([{ name: "key", entries: [] }]).length % 4096, 0);
  });

  it("refuses what does not fit into a page", () => {
    const big = [{ key: Buffer.from("k"), value: Buffer.alloc(5_000) }];
    assert.throws(() => writeDatabase([{ name: "key", entries: big }]), RangeError);
  });
});
