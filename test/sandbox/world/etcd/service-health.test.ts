import assert from "node:assert/strict";
import { startMember, stopMember } from "../../../../sandbox/world/etcd/membership";
import { reconcileEtcdHealth } from "../../../../sandbox/world/etcd/service-health";
import { smallWorld } from "../fixtures/small-world";

describe("reconcileEtcdHealth", () => {
  it("makes every etcd unhealthy while there is no quorum", () => {
    const { world, controlPlane } = smallWorld();
    const health = () =>
      [1, 2, 3].map((number) => controlPlane(number).services.get("etcd")?.healthy);
    stopMember(world, controlPlane(1));
    reconcileEtcdHealth(world);
    assert.deepEqual(health(), [false, true, true]);
    stopMember(world, controlPlane(2));
    reconcileEtcdHealth(world);
    assert.deepEqual(health(), [false, false, false]);
    startMember(world, controlPlane(1));
    reconcileEtcdHealth(world);
    assert.deepEqual(health(), [true, false, true]);
  });
});
