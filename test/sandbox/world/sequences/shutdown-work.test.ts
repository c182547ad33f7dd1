import assert from "node:assert/strict";
import { memberOf } from "../../../../sandbox/world/etcd/quorum";
import { shutdownWork } from "../../../../sandbox/world/sequences/shutdown-work";
import { smallWorld } from "../fixtures/small-world";

describe("shutdownWork", () => {
  it("stops kubelet with the pods, then etcd with what hangs on cri, then the rest", () => {
    const { world, controlPlane } = smallWorld();
    const node = controlPlane(1);
    const work = shutdownWork(world, node, "reboot");
    const running = () =>
      [...node.services.values()].filter(({ state }) => state === "Running").map(({ id }) => id);
    work.cleanup?.().next();
    assert.equal(running().includes("kubelet"), false);
    assert.equal(memberOf(world, node.name)?.isStarted, true);
    work.stopServices?.().next();
    assert.equal(running().includes("etcd"), false);
    assert.equal(memberOf(world, node.name)?.isStarted, false);
    work.stopEverything?.().next();
    assert.deepEqual(running(), ["machined"]);
    work.reboot?.().next();
    assert.equal(node.isUp, false);
  });

  it("takes stopServices in all", () => {
    const { world, worker } = smallWorld();
    const work = shutdownWork(world, worker(1), "reboot");
    const waits = [work.cleanup, work.stopServices, work.stopEverything].map(
      (phase) => phase?.().next().value ?? 0,
    );
    assert.equal(
      waits.reduce((sum, wait) => sum + wait, 0),
      world.options.durations.stopServices,
    );
  });
});
