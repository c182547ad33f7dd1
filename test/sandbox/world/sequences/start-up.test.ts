import assert from "node:assert/strict";
import { goDown } from "../../../../sandbox/world/sequences/go-down";
import { memberOf } from "../../../../sandbox/world/etcd/quorum";
import { isNodeReady } from "../../../../sandbox/world/kubernetes/conditions";
import { collectEvents, smallWorld } from "../fixtures/small-world";

describe("startUp", () => {
  it("brings etcd back, then kubelet, then the static pods, then the machine", () => {
    const { world, clock, controlPlane } = smallWorld();
    const node = controlPlane(1);
    const { boot, etcdRejoin, kubeletReady } = world.options.durations;
    goDown(world, node, "test");
    clock.advance(boot);
    assert.deepEqual([node.isUp, node.stage, node.ready], [true, "booting", false]);
    clock.advance(etcdRejoin);
    assert.equal(memberOf(world, node.name)?.isStarted, true);
    assert.equal(isNodeReady(world, node.name), false);
    clock.advance(kubeletReady - etcdRejoin);
    assert.equal(isNodeReady(world, node.name), true);
    assert.equal(node.ready, false);
    clock.advance(2_000);
    assert.deepEqual([node.stage, node.ready], ["running", true]);
  });

  it("tells the boot sequence around it, and ready only at its end", () => {
    const { world, rest, worker } = smallWorld();
    const events = collectEvents(world, worker(1));
    goDown(world, worker(1), "test");
    rest();
    const end = events.findIndex(
      (event) => event.kind === "sequence" && event.sequence === "boot" && event.action === "STOP",
    );
    const running = events.findIndex(
      (event) => event.kind === "machine-status" && event.stage === "running",
    );
    assert.ok(end > 0 && running > end);
  });

  it("waits with readiness for a Node that cannot be written without quorum", () => {
    const { world, rest, clock, controlPlane, worker } = smallWorld({ controlPlanes: 1 });
    goDown(world, worker(1), "test");
    clock.advance(world.options.durations.boot + 10_000);
    goDown(world, controlPlane(1), "test");
    clock.advance(30_000);
    assert.equal(worker(1).ready, false);
    rest();
    assert.equal(worker(1).ready, true);
  });
});
