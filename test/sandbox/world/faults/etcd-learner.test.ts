import assert from "node:assert/strict";
import { hasQuorum } from "../../../../sandbox/world/etcd/quorum";
import { noteEtcdSeen } from "../../../../sandbox/world/faults/etcd-seen";
import { smallWorld } from "../fixtures/small-world";
import { faulty } from "./fixture";

describe("etcd-learner", () => {
  it("takes a vote away, leadership too, and gives it back", () => {
    const before = smallWorld();
    const leader = before.world.etcd.members.find(({ id }) => id === before.world.etcd.leader);
    assert.ok(leader);
    const at = faulty({ kind: "etcd-learner", node: leader.node }, before);
    assert.equal(leader.isLearner, true);
    assert.notEqual(at.world.etcd.leader, leader.id);
    assert.equal(hasQuorum(at.world.etcd), true);
    noteEtcdSeen(at.world);
    assert.equal(at.fired(), 1);
    at.lift();
    assert.equal(leader.isLearner, false);
  });

  it("does nothing to the only voter", () => {
    const at = faulty(
      { kind: "etcd-learner", node: "demo-control-plane-1" },
      smallWorld({ controlPlanes: 1 }),
    );
    assert.deepEqual(
      at.world.etcd.members.map(({ isLearner }) => isLearner),
      [false],
    );
  });
});
