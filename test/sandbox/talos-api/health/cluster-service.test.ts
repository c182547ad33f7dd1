import assert from "node:assert/strict";
import { HealthCheckRequest } from "../../../../proto/generated/cluster";
import { clusterService } from "../../../../sandbox/talos-api/health/cluster-service";
import { settle } from "../../../../sandbox/world/settle";
import { virtualClock } from "../../../../sandbox/world/virtual-clock";
import { framesOf, testCall, testWorld } from "../fixtures/test-call";

const { healthCheck } = clusterService;
const request = HealthCheckRequest.fromPartial({ waitTimeout: { seconds: 600n } });

describe("healthCheck", () => {
  it("tells what it discovered and ends well on a healthy cluster", async () => {
    const { world, clock, controlPlane } = testWorld();
    const call = testCall(world, controlPlane);
    const frames = await settle(clock, framesOf(healthCheck, call, request));
    const lines = frames.map(({ message }) => message);
    const addresses = '["10.5.0.2" "10.5.0.3" "10.5.0.4" "10.5.0.5" "10.5.0.6"]';
    assert.equal(lines[0], `discovered nodes: ${addresses}`);
    assert.equal(lines[1], "waiting for etcd to be healthy: ...");
    assert.equal(lines[2], "waiting for etcd to be healthy: OK");
    assert.equal(lines.at(-1), "waiting for all k8s nodes to report schedulable: OK");
  });

  it("waits for what gets better", async () => {
    const { world, clock, controlPlane } = testWorld();
    controlPlane.diagnostics = [{ message: "overlap", details: [] }];
    clock.after(12_000, () => (controlPlane.diagnostics = []));
    const call = testCall(world, controlPlane, { realClock: virtualClock() });
    const frames = await settle(clock, framesOf(healthCheck, call, request));
    const told = frames.map(({ message }) => message).filter((line) => /diagnostics/.test(line));
    assert.equal(told.length, 3);
    assert.match(told[1] ?? "", /overlap/);
    // Every 5 s: the third attempt passes.
    assert.equal(clock.now(), 15_000);
  });

  it("gives up at the caller's time limit, which is real time", async () => {
    const { world, controlPlane } = testWorld();
    controlPlane.diagnostics = [{ message: "overlap", details: [] }];
    const realClock = virtualClock();
    const running = framesOf(healthCheck, testCall(world, controlPlane, { realClock }), request);
    await Promise.resolve();
    realClock.advance(600_000);
    await assert.rejects(running, /context deadline exceeded/);
  });

  it("gives up when a check's own time is over", async () => {
    const { world, clock, controlPlane } = testWorld();
    controlPlane.diagnostics = [{ message: "overlap", details: [] }];
    const call = testCall(world, controlPlane, { realClock: virtualClock() });
    const running = framesOf(healthCheck, call, request);
    await assert.rejects(settle(clock, running), /context deadline exceeded/);
    assert.equal(clock.now(), 60_000);
  });

  it("looks at the nodes that it is given", () => {
    const { world, clock, controlPlane, worker } = testWorld();
    const clusterInfo = {
      controlPlaneNodes: [controlPlane.address],
      workerNodes: [worker.address],
    };
    const given = HealthCheckRequest.fromPartial({ ...request, clusterInfo });
    const call = testCall(world, controlPlane, { realClock: virtualClock() });
    const frames: string[] = [];
    const running = healthCheck(call, given, ({ message }) => frames.push(message));
    running.catch(() => undefined);
    clock.advance(1);
    assert.equal(frames[0], `discovered nodes: ["${controlPlane.address}" "${worker.address}"]`);
  });

  it("is refused on workers in the words of the version", async () => {
    const young = testWorld({ talosVersion: "1.13.0" });
    const refused = framesOf(healthCheck, testCall(young.world, young.worker), request);
    await assert.rejects(refused, /only available on control plane nodes/);
    const old = testWorld({ talosVersion: "1.12.0" });
    const denied = framesOf(healthCheck, testCall(old.world, old.worker), request);
    await assert.rejects(denied, /no request forwarding/);
  });
});
