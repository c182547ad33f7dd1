import assert from "node:assert/strict";
import { nodeChecks } from "../../../../sandbox/talos-api/health/node-checks";
import { checkedCluster, failing } from "../fixtures/checked-cluster";
import { testWorld } from "../fixtures/test-call";

describe("nodeChecks", () => {
  it("stand in Talos' order and pass on a healthy cluster", () => {
    // v1.12.0 pkg/cluster/check/default.go PreBootSequenceChecks.
    const [first] = nodeChecks;
    assert.equal(first?.name, "etcd to be healthy");
    assert.equal(nodeChecks.at(-1)?.name, "all nodes to finish boot sequence");
    assert.deepEqual(failing(nodeChecks, checkedCluster(testWorld())), []);
  });

  it("see a service that does not run", () => {
    const test = testWorld();
    const kubelet = test.controlPlane.services.get("kubelet");
    assert.ok(kubelet);
    kubelet.state = "Preparing";
    assert.deepEqual(failing(nodeChecks, checkedCluster(test)), ["kubelet to be healthy"]);
    Object.assign(kubelet, { state: "Running", healthy: false });
    assert.deepEqual(failing(nodeChecks, checkedCluster(test)), ["kubelet to be healthy"]);
  });

  it("see a service that is missing", () => {
    const test = testWorld();
    test.controlPlane.services.delete("etcd");
    assert.deepEqual(failing(nodeChecks, checkedCluster(test)), ["etcd to be healthy"]);
  });

  it("see diagnostics, too little memory and an unfinished boot", () => {
    const test = testWorld();
    test.worker.diagnostics = [{ message: "overlap", details: [] }];
    test.worker.memoryKiB = 1024;
    test.worker.stage = "booting";
    const expected = ["all nodes memory sizes", "no diagnostics"];
    assert.deepEqual(failing(nodeChecks, checkedCluster(test)), [
      ...expected,
      "all nodes to finish boot sequence",
    ]);
  });

  it("see etcd without a leader, a silent member and a foreign one", () => {
    const consistent = "etcd members to be consistent across nodes";
    const headless = testWorld();
    headless.world.etcd.leader = undefined;
    assert.deepEqual(failing(nodeChecks, checkedCluster(headless)), [consistent]);
    const silent = testWorld();
    const [member] = silent.world.etcd.members;
    assert.ok(member);
    member.isStarted = false;
    assert.deepEqual(failing(nodeChecks, checkedCluster(silent)), [consistent]);
    const foreign = testWorld();
    const cluster = checkedCluster(foreign);
    const fewer = { ...cluster, controlPlanes: cluster.controlPlanes.slice(1) };
    assert.deepEqual(failing(nodeChecks, fewer), ["etcd members to be control plane nodes"]);
  });

  it("fail for a worker that is down where they ask all nodes", () => {
    const test = testWorld();
    test.worker.isUp = false;
    const names = failing(nodeChecks, checkedCluster(test));
    assert.ok(names.includes("apid to be ready"));
    assert.ok(!names.includes("etcd to be healthy"));
  });
});
