import assert from "node:assert/strict";
import { startMember, stopMember } from "../../../../sandbox/world/etcd/membership";
import { reconcile } from "../../../../sandbox/world/kubernetes/reconcile";
import { goDown } from "../../../../sandbox/world/sequences/go-down";
import { objectOf, smallWorld } from "../fixtures/small-world";

describe("reconcile", () => {
  it("changes nothing when all is as it should be", () => {
    const { world } = smallWorld();
    const { revision } = world.etcd;
    reconcile(world);
    reconcile(world);
    assert.equal(world.etcd.revision, revision);
  });

  it("writes nothing without quorum, and catches up with it", () => {
    const { world, clock, controlPlane, worker } = smallWorld();
    stopMember(world, controlPlane(1));
    stopMember(world, controlPlane(2));
    goDown(world, worker(1), "test");
    const { revision } = world.etcd;
    clock.advance(55_000);
    assert.equal(world.etcd.revision, revision);
    startMember(world, controlPlane(1));
    clock.advance(0);
    assert.match(
      JSON.stringify(objectOf(world, "Node", worker(1).name).status),
      /NodeStatusUnknown/,
    );
  });
});
