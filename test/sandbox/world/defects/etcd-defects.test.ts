import assert from "node:assert/strict";
import { plantDefect } from "../../../../sandbox/world/defects/plant-defect";
import { hasQuorum, memberOf } from "../../../../sandbox/world/etcd/quorum";
import { smallWorld, worldError } from "../fixtures/small-world";

describe("etcd defects", () => {
  it("take the leadership from a member that becomes a learner or goes missing", () => {
    for (const kind of ["etcd-learner", "missing-member"] as const) {
      const { world } = smallWorld();
      const leader = world.etcd.members.find(({ id }) => id === world.etcd.leader);
      assert.ok(leader);
      const lift = plantDefect(world, { kind, node: leader.node });
      assert.notEqual(world.etcd.leader, leader.id);
      assert.equal(hasQuorum(world.etcd), true);
      lift();
      assert.equal(memberOf(world, leader.node)?.isLearner, false);
      assert.equal(world.etcd.members.length, 3);
    }
  });

  it("let the service etcd of a node without a member not be healthy", () => {
    const { world, controlPlane, clock } = smallWorld();
    const { name, services } = controlPlane(2);
    const lift = plantDefect(world, { kind: "missing-member", node: name });
    clock.advance(0);
    assert.equal(services.get("etcd")?.healthy, false);
    lift();
    clock.advance(0);
    assert.equal(services.get("etcd")?.healthy, true);
    const indexes = new Set(world.etcd.members.map(({ raftIndex }) => raftIndex));
    assert.equal(indexes.size, 1);
  });

  it("spare the only voter, and workers", () => {
    const { world, controlPlane, worker } = smallWorld({ controlPlanes: 1 });
    const plant = (kind: "etcd-learner" | "missing-member" | "etcd-alarm", node: string) => () =>
      plantDefect(world, { kind, node });
    const only = controlPlane(1).name;
    assert.throws(plant("etcd-learner", only), worldError("failed-precondition"));
    assert.throws(plant("missing-member", only), worldError("failed-precondition"));
    assert.throws(plant("etcd-alarm", worker(1).name), worldError("not-found"));
  });
});
