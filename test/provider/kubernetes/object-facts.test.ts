import assert from "node:assert/strict";
import { type V1Node, V1Pod, type V1PodDisruptionBudget } from "@kubernetes/client-node";
import { budgetFacts, nodeFacts, podFacts } from "../../../provider/kubernetes/object-facts";
import type { PodFacts } from "../../../provider/ports";

const node = {
  metadata: {
    name: "cp-1",
    labels: { "node-role.kubernetes.io/control-plane": "" },
    annotations: { "talos.dev/cordoned": "true" },
  },
  spec: { unschedulable: true },
  status: {
    addresses: [
      { type: "Hostname", address: "cp-1" },
      { type: "ExternalIP", address: "203.0.113.7" },
      { type: "InternalIP", address: "10.5.0.2" },
      { type: "InternalIP", address: "fd00::2" },
    ],
    conditions: [
      { type: "MemoryPressure", status: "False" },
      { type: "Ready", status: "True" },
    ],
    nodeInfo: {
      kubeletVersion: "v1.35.0",
      systemUUID: "7a4a",
      bootID: "b001",
      osImage: "Talos (v1.13.0)",
    },
  },
} as unknown as V1Node;

describe("nodeFacts", () => {
  it("reads a control-plane node", () => {
    assert.deepEqual(nodeFacts(node), {
      name: "cp-1",
      addresses: ["10.5.0.2", "fd00::2", "203.0.113.7"],
      role: "controlplane",
      ready: true,
      unschedulable: true,
      kubeletVersion: "1.35.0",
      systemUuid: "7a4a",
      bootId: "b001",
      osImage: "Talos (v1.13.0)",
      labels: { "node-role.kubernetes.io/control-plane": "" },
      annotations: { "talos.dev/cordoned": "true" },
    });
  });
  it("takes absent facts as not ready, schedulable, worker", () => {
    const bare = { metadata: { name: "w" }, status: { nodeInfo: { kubeletVersion: "v1.35.0" } } };
    const facts = nodeFacts(bare as unknown as V1Node);
    assert.deepEqual([facts.role, facts.ready, facts.unschedulable], ["worker", false, false]);
  });
  it("takes an unknown readiness as not ready", () => {
    const unknown = structuredClone(node);
    for (const condition of unknown.status?.conditions ?? []) condition.status = "Unknown";
    assert.equal(nodeFacts(unknown).ready, false);
  });
  it("refuses a node whose kubelet tells no version", () => {
    const nameless = { metadata: { name: "w" }, status: { nodeInfo: { kubeletVersion: "" } } };
    assert.throws(
      () => nodeFacts(nameless as unknown as V1Node),
      /node w: "" is no kubelet version/,
    );
  });
});

const podOf = (pod: object): V1Pod => Object.assign(new V1Pod(), pod);

describe("podFacts", () => {
  it("reads a pod of a ReplicaSet with local data on its way out", () => {
    const pod = {
      metadata: {
        namespace: "default",
        name: "web-1",
        uid: "u1",
        labels: { app: "web" },
        finalizers: ["example.org/wait"],
        deletionTimestamp: new Date(0),
        ownerReferences: [
          { kind: "Other", name: "o", apiVersion: "v1", uid: "1" },
          { kind: "ReplicaSet", name: "web", apiVersion: "apps/v1", uid: "2", controller: true },
        ],
      },
      spec: {
        nodeName: "w-1",
        containers: [
          { name: "a", image: "a:1" },
          { name: "b", image: "b:2" },
        ],
        volumes: [
          { name: "c", configMap: {} },
          { name: "e", emptyDir: {} },
        ],
      },
      status: { phase: "Running", conditions: [{ type: "Ready", status: "True" }] },
    } as unknown as V1Pod;
    assert.deepEqual(podFacts(pod), {
      namespace: "default",
      name: "web-1",
      uid: "u1",
      node: "w-1",
      labels: { app: "web" },
      images: ["a:1", "b:2"],
      phase: "Running",
      ready: true,
      isMirror: false,
      controller: { kind: "ReplicaSet", name: "web" },
      hasLocalData: true,
      terminating: true,
      finalizers: ["example.org/wait"],
    });
  });

  it("knows a mirror pod by its annotation, and a bare pod", () => {
    const annotations = { "kubernetes.io/config.mirror": "hash" };
    const facts = podFacts(podOf({ metadata: { annotations } }));
    assert.deepEqual(
      [facts.isMirror, facts.controller, facts.hasLocalData],
      [true, undefined, false],
    );
  });
});

describe("budgetFacts", () => {
  const bare = (name: string) =>
    ({ metadata: { namespace: "default", name, labels: { app: "web" } } }) as unknown as V1Pod;
  const pod = (name: string, change: Partial<PodFacts> = {}): PodFacts => ({
    ...podFacts(bare(name)),
    phase: "Running",
    ...change,
  });
  const budget = {
    metadata: { namespace: "default", name: "web" },
    spec: { selector: { matchLabels: { app: "web" } } },
    status: { disruptionsAllowed: 1, currentHealthy: 1, desiredHealthy: 1, expectedPods: 1 },
  } as unknown as V1PodDisruptionBudget;

  it("names the pods of its namespace that it guards", () => {
    const pods = [
      pod("web-1"),
      pod("web-2", { namespace: "other" }),
      pod("api", { labels: { app: "api" } }),
      // Kubernetes pkg/registry/core/pod/storage/eviction.go: these are evicted whatever a budget says.
      pod("pending", { phase: "Pending" }),
      pod("done", { phase: "Succeeded" }),
      pod("failed", { phase: "Failed" }),
      pod("leaving", { terminating: true }),
    ];
    assert.deepEqual(budgetFacts(budget, pods), {
      namespace: "default",
      name: "web",
      pods: ["web-1"],
      disruptionsAllowed: 1,
    });
  });

  it("allows nothing until its status is known", () => {
    const young = {
      metadata: budget.metadata,
      spec: { selector: {} },
    } as unknown as V1PodDisruptionBudget;
    assert.deepEqual(budgetFacts(young, [pod("any")]).disruptionsAllowed, 0);
    assert.deepEqual(budgetFacts(young, [pod("any")]).pods, ["any"]);
  });
});
