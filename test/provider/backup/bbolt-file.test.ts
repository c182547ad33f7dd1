import assert from "node:assert/strict";
import { BboltError, fnv64a, openBbolt, type ReadRange } from "../../../provider/backup/bbolt-file";
import { buildEtcdDatabase } from "../../builders/bbolt-builder";

function readerOf(bytes: Buffer): ReadRange {
  return (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length));
}

describe("openBbolt", () => {
  it("takes the newest of the two states", async () => {
    const file = await openBbolt(readerOf(buildEtcdDatabase(5)));
    assert.equal(file.transaction, 8n);
    assert.equal(file.pageSize, 4096);
  });

  it("takes the older state when the newer is broken", async () => {
    const bytes = buildEtcdDatabase(5);
    bytes.writeUInt8(0xff, 4096 + 16 + 20);
    assert.equal((await openBbolt(readerOf(bytes))).transaction, 7n);
  });

  for (const pageSize of [1024, 4096, 16_384]) {
    it(`finds the second state with pages of ${String(pageSize)} bytes although the first is broken`, async () => {
      const bytes = buildEtcdDatabase(5, { pageSize });
      bytes.fill(0, 16, 80);
      const file = await openBbolt(readerOf(bytes));
      assert.equal(file.transaction, 8n);
      assert.equal(file.pageSize, pageSize);
    });
  }

  it("refuses what is no database", async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.alloc(65_536), Buffer.from("kind: Secret\n")])
      await assert.rejects(openBbolt(readerOf(bytes)), BboltError);
  });
});

describe("fnv64a", () => {
  // Vectors of the FNV-1a reference by Fowler, Noll and Vo.
  it("gives the values of its reference", () => {
    assert.equal(fnv64a(Buffer.from("")), 0xcbf29ce484222325n);
    assert.equal(fnv64a(Buffer.from("a")), 0xaf63dc4c8601ec8cn);
    assert.equal(fnv64a(Buffer.from("foobar")), 0x85944171f73967e8n);
  });
});
