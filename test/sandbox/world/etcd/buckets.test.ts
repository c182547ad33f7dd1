import assert from "node:assert/strict";
import { etcdBuckets } from "../../../../sandbox/world/etcd/buckets";
import { smallWorld } from "../fixtures/small-world";

describe("etcdBuckets", () => {
  it("ends with the revision that etcd has, and has the buckets readers ask for", () => {
    const { world } = smallWorld();
    const buckets = etcdBuckets(world);
    assert.deepEqual(
      buckets.map(({ name }) => name),
      ["key", "meta"],
    );
    const last = buckets[0]?.entries.at(-1)?.key;
    assert.equal(last?.length, 17);
    assert.equal(last.toString("latin1", 8, 9), "_");
    assert.equal(last.readBigUInt64BE(0), BigInt(world.etcd.revision));
  });

  it("holds few revisions of a young etcd", () => {
    const { world } = smallWorld();
    world.etcd.revision = 3;
    assert.equal(etcdBuckets(world)[0]?.entries.length, 3);
  });
});
