import assert from "node:assert/strict";
import { firstEtcd } from "../../../../sandbox/world/etcd/first-etcd";
import { seededRandom } from "../../../../sandbox/world/seeded-random";
import { smallWorld } from "../fixtures/small-world";

describe("firstEtcd", () => {
  it("has a started voter on each control-plane node, in sync, and one of them leads", () => {
    const { controlPlane } = smallWorld();
    const etcd = firstEtcd([controlPlane(1), controlPlane(2), controlPlane(3)], seededRandom(5));
    assert.equal(new Set(etcd.members.map(({ id }) => id)).size, 3);
    assert.equal(new Set(etcd.members.map(({ raftIndex }) => raftIndex)).size, 1);
    assert.ok(etcd.members.every(({ isStarted, isLearner }) => isStarted && !isLearner));
    assert.ok(etcd.members.some(({ id }) => id === etcd.leader));
  });

  it("gives ids that do not fit into a JavaScript number, as etcd does", () => {
    const { controlPlane } = smallWorld();
    const etcd = firstEtcd([controlPlane(1)], seededRandom(5));
    assert.ok((etcd.members[0]?.id ?? 0n) > BigInt(Number.MAX_SAFE_INTEGER));
  });
});
