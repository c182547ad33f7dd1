import assert from "node:assert/strict";
import { hasQuorum, memberOf, quorumOf, votersOf } from "../../../../sandbox/world/etcd/quorum";
import { smallWorld } from "../fixtures/small-world";

describe("quorum", () => {
  const cases = [
    [1, 1],
    [2, 2],
    [3, 2],
    [4, 3],
    [5, 3],
  ] as const;
  for (const [voters, quorum] of cases)
    it(`of ${String(voters)} voters is ${String(quorum)}`, () => {
      const { world } = smallWorld({ controlPlanes: voters });
      assert.equal(quorumOf(world.etcd), quorum);
      const stopped = world.etcd.members.slice(quorum);
      for (const member of stopped) member.isStarted = false;
      assert.equal(hasQuorum(world.etcd), true);
      for (const member of world.etcd.members) member.isStarted = false;
      assert.equal(hasQuorum(world.etcd), false);
    });

  it("does not count learners", () => {
    const { world } = smallWorld();
    const [member] = world.etcd.members;
    if (member !== undefined) member.isLearner = true;
    assert.equal(votersOf(world.etcd).length, 2);
  });

  it("knows the member of a node, and none on workers", () => {
    const { world, controlPlane, worker } = smallWorld();
    assert.equal(memberOf(world, controlPlane(2).name)?.name, controlPlane(2).name);
    assert.equal(memberOf(world, worker(1).name), undefined);
  });
});
