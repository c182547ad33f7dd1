import assert from "node:assert/strict";
import { startWorld } from "../../in-process/start-world";
import { armFault } from "../../../../sandbox/world/faults";
import { noteEtcdSeen } from "../../../../sandbox/world/faults/etcd-seen";
import { controlPlane } from "./fixture";

describe("noteEtcdSeen", () => {
  it("counts a state once for each time that it is armed", async () => {
    const { world, ports, settle } = startWorld();
    const fault = { kind: "etcd-alarm", node: "demo-control-plane-1" } as const;
    armFault(world, fault)();
    noteEtcdSeen(world);
    assert.equal(world.fired.get("etcd-alarm"), undefined);
    const lift = armFault(world, fault);
    await settle(ports.talos.etcdAlarms(controlPlane));
    await settle(ports.talos.etcdStatus(controlPlane));
    assert.equal(world.fired.get("etcd-alarm"), 1);
    lift();
    armFault(world, fault);
    noteEtcdSeen(world);
    assert.equal(world.fired.get("etcd-alarm"), 2);
  });
});
