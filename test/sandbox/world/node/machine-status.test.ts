import assert from "node:assert/strict";
import { judgeMachine, setStage } from "../../../../sandbox/world/node/machine-status";
import { setService } from "../../../../sandbox/world/node/services";
import { collectEvents, smallWorld } from "../fixtures/small-world";

// v1.12.0 internal/app/machined/pkg/controllers/runtime/machine_status.go getReadinessChecks.
describe("the machine status", () => {
  it("asks for nothing but while booting and running", () => {
    const { world, worker } = smallWorld();
    setService(world, worker(1), { id: "kubelet", state: "Finished" });
    assert.equal(worker(1).ready, false);
    setStage(world, worker(1), "upgrading");
    assert.equal(worker(1).ready, true);
  });

  it("names what is unmet", () => {
    const { world, controlPlane } = smallWorld();
    const node = controlPlane(1);
    const pod = node.staticPods.get("kube-scheduler");
    if (pod !== undefined) pod.isReady = false;
    node.services.delete("etcd");
    judgeMachine(world, node);
    assert.deepEqual(node.unmet, [
      { name: "services", reason: "etcd not running" },
      { name: "staticPods", reason: `kube-system/kube-scheduler-${node.name} not ready` },
    ]);
  });

  it("tells a verdict once", () => {
    const { world, worker } = smallWorld();
    const events = collectEvents(world, worker(1));
    judgeMachine(world, worker(1));
    setStage(world, worker(1), "running");
    assert.deepEqual(events, []);
  });

  it("commits an upgrade with the first running and ready of a boot, and notes it once", () => {
    const { world, worker } = smallWorld();
    const node = worker(1);
    node.upgradeTag = true;
    node.stage = "booting";
    node.bootId = "another";
    setStage(world, node, "running");
    assert.equal(node.upgradeTag, false);
    setService(world, node, { id: "kubelet", state: "Finished" });
    setService(world, node, { id: "kubelet", state: "Running", healthy: true });
    assert.equal(world.log.filter(({ action }) => action === "ready").length, 1);
  });
});
