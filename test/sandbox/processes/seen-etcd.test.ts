import assert from "node:assert/strict";
import {
  etcdFrom,
  etcdSeenFrom,
  orUnavailable,
  placesIn,
  realMemberOn,
  viewOf,
} from "../../../sandbox/processes/seen-etcd";
import { openRealWorld, type RealWorld } from "./fixtures/real-world";

describe("etcd as its processes see it", function () {
  this.timeout(30_000);
  let real: RealWorld;

  before(async () => {
    real = await openRealWorld(3);
  });

  after(() => real.close());

  it("is what the process on a node tells: real ids, one leader, its own indices", async () => {
    const { etcd, world, nodes } = real;
    const [first, second] = nodes;
    assert.ok(first && second);
    const seen = await etcdSeenFrom(etcd, world, first);
    const other = await etcdSeenFrom(etcd, world, second);
    assert.equal(seen.leader, other.leader);
    assert.deepEqual(
      seen.members.map(({ id }) => id),
      other.members.map(({ id }) => id),
    );
    const own = seen.members.find(({ node }) => node === first.name);
    assert.equal(own?.id, (await realMemberOn(etcd, first).gateway.status()).memberId);
    assert.ok(own.raftIndex > 0 && own.databaseSizeBytes > 0);
    assert.equal(seen.members.find(({ node }) => node === second.name)?.raftIndex, 0);
  });

  it("is not to be had on a worker, nor of a process that is gone", async () => {
    const { etcd, world, nodes } = real;
    const worker = nodes.find(({ role }) => role === "worker");
    const last = nodes[2];
    assert.ok(worker && last);
    assert.throws(() => realMemberOn(etcd, worker), /control plane nodes/);
    const view = await viewOf(realMemberOn(etcd, last).gateway);
    await realMemberOn(etcd, last).process.kill();
    await assert.rejects(etcdSeenFrom(etcd, world, last), { code: "unavailable" });
    await assert.rejects(
      orUnavailable(() => Promise.reject(new Error("a reason"))),
      /a reason/,
    );
    // What it told last can still be read.
    const told = etcdFrom(world, { view, placeOf: placesIn(etcd, [view]), isStarted: () => false });
    assert.deepEqual(
      told.members.map(({ node, isStarted }) => [node, isStarted]).toSorted(),
      [...etcd.members.keys()].map((name) => [name, false]).toSorted(),
    );
  });
});
