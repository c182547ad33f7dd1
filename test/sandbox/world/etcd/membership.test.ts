import assert from "node:assert/strict";
import {
  commitWrite,
  loseMember,
  moveLeader,
  startMember,
  stopMember,
} from "../../../../sandbox/world/etcd/membership";
import { memberOf } from "../../../../sandbox/world/etcd/quorum";
import type { World, WorldNode } from "../../../../sandbox/world/types";
import { smallWorld } from "../fixtures/small-world";

function leaderOf(world: World): WorldNode {
  const leader = world.etcd.members.find(({ id }) => id === world.etcd.leader);
  const node = world.nodes.get(leader?.node ?? "");
  if (node === undefined) throw new Error("no leader");
  return node;
}

describe("etcd membership", () => {
  it("hands leadership over when the leader stops in order, at once and in a new term", () => {
    const { world } = smallWorld();
    const { term } = world.etcd;
    const former = leaderOf(world);
    stopMember(world, former);
    assert.notEqual(leaderOf(world), former);
    assert.equal(world.etcd.term, term + 1);
  });

  it("keeps the leader when a follower stops", () => {
    const { world } = smallWorld();
    const leader = leaderOf(world);
    const follower = [...world.nodes.values()].find(
      (node) => node.role === "controlplane" && node !== leader,
    );
    if (follower !== undefined) stopMember(world, follower);
    assert.equal(leaderOf(world), leader);
  });

  it("elects after the election timeout when the leader vanishes", () => {
    const { world, clock } = smallWorld();
    const former = leaderOf(world);
    loseMember(world, former);
    assert.equal(leaderOf(world), former);
    clock.advance(1_000);
    assert.notEqual(leaderOf(world), former);
  });

  it("has no leader without quorum, and one again with it", () => {
    const { world, controlPlane } = smallWorld();
    stopMember(world, controlPlane(1));
    stopMember(world, controlPlane(2));
    assert.equal(world.etcd.leader, undefined);
    startMember(world, controlPlane(1));
    assert.notEqual(world.etcd.leader, undefined);
  });

  it("writes on started members only; a member that returns has caught up", () => {
    const { world, controlPlane } = smallWorld();
    const member = memberOf(world, controlPlane(3).name);
    stopMember(world, controlPlane(3));
    const behind = member?.raftIndex ?? 0;
    const revision = commitWrite(world.etcd);
    assert.equal(revision, world.etcd.revision);
    assert.equal(member?.raftIndex, behind);
    startMember(world, controlPlane(3));
    assert.equal(member.raftIndex, memberOf(world, controlPlane(1).name)?.raftIndex);
  });

  it("moves the leader to another started voter, if there is one", () => {
    const { world, controlPlane } = smallWorld();
    const leader = memberOf(world, leaderOf(world).name);
    assert.ok(leader);
    const next = moveLeader(world, leader);
    assert.equal(next?.id, world.etcd.leader);
    assert.notEqual(next?.id, leader.id);
    for (const number of [1, 2, 3])
      if (controlPlane(number).name !== leader.node) stopMember(world, controlPlane(number));
    assert.equal(moveLeader(world, leader), undefined);
  });
});
