import assert from "node:assert/strict";
import { kubernetesChecks } from "../../../../sandbox/talos-api/health/kubernetes-checks";
import type { KubernetesObject } from "../../../../sandbox/world/object-store";
import type { World } from "../../../../sandbox/world/types";
import { checkedCluster, failing } from "../fixtures/checked-cluster";
import { testWorld } from "../fixtures/test-call";

const nodeObject = (world: World, name: string): KubernetesObject => {
  const object = world.kubernetes.get("Node", undefined, name);
  if (object === undefined) throw new Error(`There is no Node ${name}.`);
  return object;
};

describe("kubernetesChecks", () => {
  it("stand in Talos' order and pass on a healthy cluster", () => {
    const [first] = kubernetesChecks;
    assert.equal(first?.name, "all k8s nodes to report");
    assert.equal(kubernetesChecks.at(-1)?.name, "all k8s nodes to report schedulable");
    assert.deepEqual(failing(kubernetesChecks, checkedCluster(testWorld())), []);
  });

  it("see a cordoned node", () => {
    const test = testWorld();
    const object = nodeObject(test.world, test.worker.name);
    test.world.kubernetes.update({ ...object, spec: { unschedulable: true } });
    const names = failing(kubernetesChecks, checkedCluster(test));
    assert.deepEqual(names, ["all k8s nodes to report schedulable"]);
  });

  it("see a foreign node", () => {
    const test = testWorld();
    const object = nodeObject(test.world, test.worker.name);
    const metadata = { name: "stranger" };
    const status = { addresses: [{ type: "InternalIP", address: "10.9.9.9" }] };
    test.world.kubernetes.create({ ...object, metadata, status });
    assert.ok(failing(kubernetesChecks, checkedCluster(test)).includes("all k8s nodes to report"));
  });

  it("see a node that is missing", () => {
    const test = testWorld();
    test.world.kubernetes.delete("Node", undefined, test.worker.name);
    assert.ok(failing(kubernetesChecks, checkedCluster(test)).includes("all k8s nodes to report"));
  });

  it("see a static pod that is gone", () => {
    const test = testWorld();
    test.controlPlane.staticPods.delete("kube-scheduler");
    const names = failing(kubernetesChecks, checkedCluster(test));
    assert.ok(names.includes("all control plane static pods to be running"));
  });

  it("skip workloads that are not there", () => {
    const test = testWorld();
    test.world.kubernetes.delete("DaemonSet", "kube-system", "kube-proxy");
    test.world.kubernetes.delete("Deployment", "kube-system", "coredns");
    const skipped = kubernetesChecks
      .filter(({ attempt }) => attempt(checkedCluster(test)) === "SKIP")
      .map(({ name }) => name);
    assert.deepEqual(skipped, ["kube-proxy to report ready", "coredns to report ready"]);
  });

  it("fail without an API server, but for the static pods", () => {
    const test = testWorld();
    const cluster = { ...checkedCluster(test), isKubernetesUp: false };
    assert.equal(failing(kubernetesChecks, cluster).length, kubernetesChecks.length - 1);
  });
});
