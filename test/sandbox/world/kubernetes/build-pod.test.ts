import assert from "node:assert/strict";
import {
  buildPod,
  podSuffix,
  templateHash,
  templateOf,
} from "../../../../sandbox/world/kubernetes/build-pod";
import type { KubernetesObject } from "../../../../sandbox/world/object-store";
import { smallWorld } from "../fixtures/small-world";

const workload = (image: string): KubernetesObject => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "web" },
  spec: {
    template: {
      metadata: { labels: { app: "web" } },
      spec: { containers: [{ name: "web", image }] },
    },
  },
});

describe("buildPod", () => {
  const owner = { apiVersion: "apps/v1", kind: "ReplicaSet", name: "web-1", uid: "u" };
  const template = templateOf(workload("pause:1"));

  it("binds a pod to its node and its owner, pending", () => {
    const node = { name: "n1", address: "10.0.0.1" };
    const pod = buildPod({
      namespace: "default",
      name: "web-1-a",
      labels: { hash: "1" },
      owner,
      template,
      node,
    });
    assert.deepEqual(pod.metadata.labels, { app: "web", hash: "1" });
    assert.deepEqual(pod.metadata.ownerReferences, [{ ...owner, controller: true }]);
    assert.equal((pod.spec as { nodeName?: string }).nodeName, "n1");
    assert.match(JSON.stringify(pod.status), /"phase":"Pending".*"hostIP":"10\.0\.0\.1"/);
  });

  it("leaves a pod without a node unbound", () => {
    const pod = buildPod({
      namespace: "default",
      name: "a",
      labels: {},
      owner,
      template,
      node: undefined,
    });
    assert.equal("nodeName" in (pod.spec as object), false);
    assert.match(JSON.stringify(pod.status), /"PodScheduled","status":"False"/);
  });
});

describe("the pod template", () => {
  it("has a hash that changes with it", () => {
    assert.equal(templateHash(workload("pause:1")), templateHash(workload("pause:1")));
    assert.notEqual(templateHash(workload("pause:1")), templateHash(workload("pause:2")));
  });

  it("gives its pods names of their own", () => {
    const { world } = smallWorld();
    const names = Array.from({ length: 20 }, () => podSuffix(world));
    assert.equal(new Set(names).size, 20);
    for (const name of names) assert.match(name, /^[a-z2-9]{5}$/);
  });
});
