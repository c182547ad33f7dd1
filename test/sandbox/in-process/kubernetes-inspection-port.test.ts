import assert from "node:assert/strict";
import { startWorld } from "./start-world";

describe("kubernetesInspectionPort", () => {
  it("reads a healthy world", async () => {
    const { ports, settle } = startWorld();
    const { kubernetesInspection: inspection } = ports;
    const capacities = await settle(inspection.capacities());
    assert.equal(capacities.length, 5);
    assert.deepEqual(capacities[0]?.taints, ["node-role.kubernetes.io/control-plane"]);
    assert.equal(capacities[4]?.labels["kubernetes.io/hostname"], capacities[4]?.node);
    const pods = await settle(inspection.pods());
    assert.ok(pods.every(({ gracePeriodSeconds }) => gracePeriodSeconds === 30));
    const flannel = pods.find(({ labels }) => labels["k8s-app"] === "flannel");
    assert.deepEqual(flannel?.requests, { cpuMillis: 100, memoryBytes: 50 * 2 ** 20 });
    assert.deepEqual(flannel.tolerations, ["*", "*"]);
    assert.deepEqual(await settle(inspection.persistentVolumes()), []);
    assert.deepEqual(await settle(inspection.deprecatedCalls()), []);
    assert.deepEqual(await settle(inspection.customResources()), []);
    const leases = await settle(inspection.nodeLeases());
    assert.ok(leases.every(({ renewedAt }) => ports.clock.now() - renewedAt <= 10_000));
  });

  it("finds an object only under its own API version", async () => {
    const { ports, settle } = startWorld();
    const reference = {
      apiVersion: "apps/v1",
      kind: "Deployment",
      ...{ namespace: "kube-system", name: "coredns" },
    };
    const find = (change: Partial<typeof reference>) =>
      settle(ports.kubernetesInspection.object({ ...reference, ...change }));
    assert.equal((await find({}))?.["kind"], "Deployment");
    assert.equal(await find({ apiVersion: "apps/v1beta1" }), undefined);
    assert.equal(await find({ name: "absent" }), undefined);
    const node = { apiVersion: "v1", kind: "Node", namespace: "", name: "demo-worker-1" };
    assert.equal((await find(node))?.["kind"], "Node");
  });

  it("says that nothing answers without quorum", async () => {
    const { ports, settle, world } = startWorld();
    for (const member of world.etcd.members) member.isStarted = false;
    const { kubernetesInspection: inspection } = ports;
    await assert.rejects(settle(inspection.pods()), { kind: "unreachable" });
    await assert.rejects(settle(inspection.nodeLeases()), { kind: "unreachable" });
    await assert.rejects(settle(inspection.deprecatedCalls()), { kind: "unreachable" });
  });
});
