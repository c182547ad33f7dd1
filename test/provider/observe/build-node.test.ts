import assert from "node:assert/strict";
import { buildNode } from "../../../provider/observe/build-node";
import { configurationReader } from "../../../provider/observe/configuration-reader";
import { readTalosFacts } from "../../../provider/observe/read-talos-facts";
import { clusterPorts } from "../../builders/cluster-ports";
import { buildSnapshot } from "../../builders/snapshot-builder";

async function joined(role: "worker" | undefined, annotations: Record<string, string> = {}) {
  const { talos, kubernetes } = clusterPorts(buildSnapshot());
  const facts = await readTalosFacts(talos, "10.5.1.2", configurationReader(talos));
  const node = (await kubernetes.nodes()).find(({ name }) => name === "demo-worker-1");
  assert.ok(node);
  return buildNode({
    candidate: { name: "worker-1.lab", address: "10.5.1.2", role, node, problem: undefined },
    facts,
    identity: { nodename: "demo-worker-1", bootId: "boot-2", systemUuid: "uuid-1" },
    kubernetes: { ...node, role: "controlplane", annotations },
    systemPods: await kubernetes.systemPods(),
  });
}

describe("buildNode", () => {
  it("takes the name from Kubernetes and the role from Talos", async () => {
    const node = await joined("worker");
    assert.equal(node.name, "demo-worker-1");
    assert.equal(node.role, "worker");
  });

  it("takes boot and UUID from who identified it", async () => {
    const node = await joined("worker");
    assert.deepEqual([node.bootId, node.systemUuid], ["boot-2", "uuid-1"]);
  });

  it("takes the role from Kubernetes where Talos tells none", async () => {
    assert.equal((await joined(undefined)).role, "controlplane");
  });

  it("tells our cordon from that of Talos", async () => {
    const ours = await joined("worker", { "talos-upgrade.pulumi.com/cordoned": "false" });
    assert.deepEqual([ours.cordonMark, ours.cordonedByTalos], ["false", false]);
    const theirs = await joined("worker", { "talos.dev/cordoned": "true" });
    assert.deepEqual([theirs.cordonMark, theirs.cordonedByTalos], [undefined, true]);
  });
});
