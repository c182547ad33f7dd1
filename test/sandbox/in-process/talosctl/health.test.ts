import assert from "node:assert/strict";
import { failingHealthCheck } from "../../../../provider/run/failing-health-check";
import { armFault } from "../../../../sandbox/world/faults";
import { startWorld, type StartedWorld } from "../start-world";

async function healthOf({ ports, settle }: StartedWorld) {
  return settle(ports.talosctl.health("10.5.0.2", { deadlineMs: 60_000 }));
}

describe("simulated talosctl health", () => {
  it("passes on a healthy cluster, all on stderr", async () => {
    const result = await healthOf(startWorld());
    assert.equal(result.exitCode, 0);
    assert.equal(result.stdout, "");
    assert.match(result.stderr, /report schedulable: OK\n$/);
  });

  it("fails at the last check while any node is cordoned", async () => {
    const started = startWorld();
    const { kubernetes } = started.ports;
    const patch = { unschedulable: true, annotations: {} };
    await started.settle(kubernetes.patchNode("demo-worker-1", patch));
    const result = await healthOf(started);
    assert.equal(result.exitCode, 1);
    assert.deepEqual(failingHealthCheck(result.stderr), {
      name: "all k8s nodes to report schedulable",
      answer: "some nodes are not schedulable: [demo-worker-1]",
    });
  });

  it("stops at the first check that does not pass", async () => {
    const started = startWorld();
    armFault(started.world, { kind: "kubelet-not-ready", node: "demo-worker-2" });
    const { name } = failingHealthCheck((await healthOf(started)).stderr) ?? {};
    assert.equal(name, "all k8s nodes to report ready");
  });

  it("fails on diagnostics", async () => {
    const started = startWorld();
    const node = started.world.nodes.get("demo-worker-2");
    node?.diagnostics.push({ message: "address is in use twice", details: [] });
    assert.equal(failingHealthCheck((await healthOf(started)).stderr)?.name, "no diagnostics");
  });
});
