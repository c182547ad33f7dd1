import assert from "node:assert/strict";
import {
  nodeCapacityFacts,
  persistentVolumeFacts,
  placedPodFacts,
} from "../../../provider/kubernetes/placement-facts";

/** Objects as they come over the wire, which are no instances of the client's classes. */
const podOf = (json: object) => placedPodFacts(json);
const nodeOf = (json: object) => nodeCapacityFacts(json);
const volumeOf = (json: object) => persistentVolumeFacts(json);

describe("placedPodFacts", () => {
  it("tells what decides where a pod can run", () => {
    const pod = {
      metadata: { name: "db-0", namespace: "data" },
      spec: {
        nodeName: "w-1",
        containers: [{ name: "db", resources: { requests: { cpu: "1" } } }],
        terminationGracePeriodSeconds: 120,
        nodeSelector: { disk: "ssd" },
        tolerations: [{ key: "dedicated", operator: "Exists" }, { operator: "Exists" }],
        volumes: [
          { name: "data", persistentVolumeClaim: { claimName: "data-db-0" } },
          { name: "scratch", ephemeral: {} },
          { name: "empty", emptyDir: {} },
        ],
      },
    };
    const facts = podOf(pod);
    assert.equal(facts.node, "w-1");
    assert.deepEqual(facts.requests, { cpuMillis: 1000, memoryBytes: 0 });
    assert.equal(facts.gracePeriodSeconds, 120);
    // Kubernetes' page "Ephemeral Volumes": the claim is named for pod and volume.
    assert.deepEqual(facts.claims, ["data-db-0", "db-0-scratch"]);
    assert.deepEqual(facts.nodeSelector, { disk: "ssd" });
    assert.deepEqual(facts.tolerations, ["dedicated", "*"]);
    assert.equal(facts.hasLocalData, true);
  });

  it("knows the default grace", () => {
    const facts = podOf({ spec: { containers: [] } });
    assert.equal(facts.gracePeriodSeconds, 30);
    assert.deepEqual([facts.claims, facts.nodeSelector, facts.tolerations], [[], {}, []]);
  });
});

describe("nodeCapacityFacts", () => {
  it("tells what a node gives and whom it keeps away", () => {
    const node = {
      metadata: { name: "w-1", labels: { zone: "a" } },
      spec: {
        unschedulable: true,
        taints: [
          { key: "a", effect: "NoSchedule" },
          { key: "b", effect: "NoExecute" },
          { key: "c", effect: "PreferNoSchedule" },
        ],
      },
      status: { allocatable: { cpu: "2", memory: "1Gi" } },
    };
    assert.deepEqual(nodeOf(node), {
      node: "w-1",
      allocatable: { cpuMillis: 2000, memoryBytes: 2 ** 30 },
      labels: { zone: "a" },
      unschedulable: true,
      taints: ["a", "b"],
    });
  });
});

describe("persistentVolumeFacts", () => {
  const facts = (...terms: readonly object[]) =>
    volumeOf({
      metadata: { name: "pv" },
      spec: { nodeAffinity: { required: { nodeSelectorTerms: terms } } },
    });
  const term = (key: string, values: readonly string[], operator = "In") => ({
    matchExpressions: [{ key, operator, values }],
  });

  it("names the nodes of a local volume and its claim", () => {
    const volume = {
      metadata: { name: "pv" },
      spec: {
        claimRef: { namespace: "data", name: "claim" },
        nodeAffinity: {
          required: { nodeSelectorTerms: [term("kubernetes.io/hostname", ["w-2", "w-1"])] },
        },
      },
    };
    assert.deepEqual(volumeOf(volume), {
      name: "pv",
      claim: { namespace: "data", name: "claim" },
      nodes: ["w-1", "w-2"],
    });
  });

  it("knows the other ways to name nodes", () => {
    assert.deepEqual(facts(term("topology.topolvm.io/node", ["w-1"])).nodes, ["w-1"]);
    assert.deepEqual(facts(term("openebs.io/nodename", ["w-1"])).nodes, ["w-1"]);
    const byField = { matchFields: [{ key: "metadata.name", operator: "In", values: ["w-3"] }] };
    assert.deepEqual(facts(term("kubernetes.io/hostname", ["w-1"]), byField).nodes, ["w-1", "w-3"]);
  });

  it("takes any node where one of the terms names none", () => {
    const zone = term("topology.kubernetes.io/zone", ["a"]);
    assert.equal(facts(zone).nodes, undefined);
    assert.equal(facts(term("kubernetes.io/hostname", ["w-1"]), zone).nodes, undefined);
    assert.equal(facts(term("kubernetes.io/hostname", ["w-1"], "NotIn")).nodes, undefined);
    const unbound = volumeOf({
      metadata: { name: "nfs" },
      spec: {},
    });
    assert.deepEqual(unbound, { name: "nfs", claim: undefined, nodes: undefined });
  });
});
