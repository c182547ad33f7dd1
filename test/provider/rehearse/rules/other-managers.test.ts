import assert from "node:assert/strict";
import type { Facts } from "../../../../provider/rehearse/facts";
import { otherManagers } from "../../../../provider/rehearse/rules/other-managers";
import { buildFacts } from "../../../builders/facts-builder";
import { buildCapacity, buildPlacedPod } from "../../../builders/rehearsal-cluster";
import { buildSnapshot, withNode } from "../../../builders/snapshot-builder";

function found(facts: Partial<Facts>) {
  return otherManagers(buildFacts(facts)).map(({ code, severity }) => [code, severity]);
}

const configuration = {
  kubeletImage: undefined,
  componentImages: [],
  documentKinds: ["SideroLinkConfig"],
  settings: [],
  installsExtensions: false,
  shape: "a",
};

describe("rule other-managers", () => {
  it("blocks where Omni has its link or its labels, and counts each node once", () => {
    const snapshot = withNode(buildSnapshot(), "demo-worker-1", { configuration });
    const labels = { "omni.sidero.dev/cluster": "demo" };
    const capacities = [buildCapacity("demo-worker-1", { labels })];
    assert.deepEqual(
      otherManagers(buildFacts({ snapshot, capacities })).map(({ message }) => message),
      ["Omni upgrades 1 node of this cluster itself."],
    );
    assert.deepEqual(found({ capacities }), [["managed-by-omni", "blocker"]]);
  });

  it("blocks where tuppr runs, and warns where only its definitions are there", () => {
    const customResources = ["talosupgrades.tuppr.home-operations.com"];
    const pods = [buildPlacedPod("tuppr-1", { images: ["ghcr.io/home-operations/tuppr:0.5.0"] })];
    assert.deepEqual(found({ customResources, pods }), [["managed-by-tuppr", "blocker"]]);
    assert.deepEqual(found({ customResources }), [["managed-by-tuppr", "warning"]]);
    assert.deepEqual(found({ pods }), []);
  });

  it("blocks where Nodes belong to Cluster API, and notes a cluster that manages others", () => {
    const customResources = ["clusters.cluster.x-k8s.io", "machines.cluster.x-k8s.io"];
    const kubernetesNodes = [
      {
        name: "demo-worker-1",
        addresses: [],
        role: "worker" as const,
        ready: true,
        unschedulable: false,
        kubeletVersion: "1.34.1",
        systemUuid: "",
        bootId: "",
        osImage: "",
        labels: {},
        annotations: { "cluster.x-k8s.io/machine": "demo-1" },
      },
    ];
    const blocked = [["managed-by-cluster-api", "blocker"]];
    assert.deepEqual(found({ customResources, kubernetesNodes }), blocked);
    assert.deepEqual(found({ kubernetesNodes }), blocked);
    assert.deepEqual(found({ customResources }), [["manages-other-clusters", "note"]]);
  });
});
