import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { etcdOperations } from "../../../sandbox/processes/etcd-operations";
import { openRealWorld, type RealWorld } from "./fixtures/real-world";

describe("etcdOperations", function () {
  this.timeout(30_000);
  let real: RealWorld;

  beforeEach(async () => {
    real = await openRealWorld(2);
  });

  afterEach(() => real.close());

  it("take the snapshot of the real member: a database and its hash", async () => {
    const { world, etcd, nodes } = real;
    const [node] = nodes;
    assert.ok(node);
    await etcd.members.get(node.name)?.gateway.put("a", "b");
    const file = await etcdOperations(etcd).snapshotEtcd(world, node);
    // bbolt v1.4 page.go and db.go: the magic number of the first meta page, after a page header of 16 bytes.
    assert.equal(Buffer.from(file).readUInt32LE(16), 0xed0cdaed);
    const hash = createHash("sha256").update(file.subarray(0, -32)).digest();
    assert.deepEqual(Buffer.from(file.subarray(-32)), hash);
    assert.deepEqual(
      world.log.map(({ action, detail }) => `${action} ${detail}`),
      ["etcd-snapshot revision 2"],
    );
  });

  it("move the leader from a node that leads, and do nothing on another", async () => {
    const { world, etcd, nodes } = real;
    const operations = etcdOperations(etcd);
    const gateways = [...etcd.members.values()].map(({ gateway }) => gateway);
    const before = await gateways[0]?.status();
    const statuses = await Promise.all(gateways.map((gateway) => gateway.status()));
    const leading = nodes[statuses.findIndex(({ memberId, leaderId }) => memberId === leaderId)];
    assert.ok(leading && before);
    const { member } = await operations.forfeitLeadership(world, leading);
    assert.notEqual(member, leading.name);
    assert.ok(etcd.members.has(member));
    assert.notEqual((await gateways[0]?.status())?.leaderId, before.leaderId);
    assert.deepEqual(await operations.forfeitLeadership(world, leading), { member: "" });
  });

  it("refuse where a single member would have nobody to hand over to, and on a node that is down", async () => {
    const single = await openRealWorld(1);
    try {
      const [node] = single.nodes;
      assert.ok(node);
      const operations = etcdOperations(single.etcd);
      await assert.rejects(
        async () => operations.forfeitLeadership(single.world, node),
        /only one/,
      );
      node.isUp = false;
      await assert.rejects(async () => operations.snapshotEtcd(single.world, node), {
        code: "unavailable",
      });
    } finally {
      await single.close();
    }
  });
});
