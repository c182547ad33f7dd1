import assert from "node:assert/strict";
import { withNodeLeases } from "../../../sandbox/kubernetes-api/node-lease-objects";
import { plantDefect } from "../../../sandbox/world/defects/plant-defect";
import { testWorld } from "../talos-api/fixtures/test-call";

const namespace = "kube-node-lease";

describe("withNodeLeases", () => {
  const open = () => {
    const at = testWorld();
    // A sandbox of factor 0.1 that began at the epoch.
    const calendar = (ms: number) => new Date(ms * 0.1);
    return { ...at, store: withNodeLeases({ world: at.world, calendar }) };
  };

  it("shows a kubelet's lease as it writes it", () => {
    const { clock, store, worker, world } = open();
    clock.advance(25_000);
    const lease = store.get("Lease", namespace, worker.name);
    assert.deepEqual(lease?.["spec"], {
      holderIdentity: worker.name,
      leaseDurationSeconds: 40,
      renewTime: "1970-01-01T00:00:02.000000Z",
    });
    const owner = world.kubernetes.get("Node", undefined, worker.name)?.metadata.uid;
    assert.equal(lease.metadata.ownerReferences?.[0]?.uid, owner);
  });

  it("writes by the kubelet's own clock, which does not run by the sandbox's factor", () => {
    const { store, worker, world } = open();
    plantDefect(world, { kind: "clock-skew", node: worker.name, skewMs: 90_000 });
    const spec = store.get("Lease", namespace, worker.name)?.["spec"];
    assert.equal((spec as { renewTime: string }).renewTime, "1970-01-01T00:01:30.000000Z");
  });

  it("lists them in their namespace beside what is stored, and nowhere else", () => {
    const { store } = open();
    const metadata = { name: "lock", namespace: "kube-system" };
    store.create({ apiVersion: "coordination.k8s.io/v1", kind: "Lease", metadata });
    assert.equal(store.list("Lease", namespace).length, 5);
    assert.equal(store.list("Lease", "kube-system").length, 1);
    assert.equal(store.list("Lease").length, 6);
    assert.equal(store.list("ConfigMap", namespace).length, 0);
    assert.equal(store.get("Lease", "kube-system", "lock")?.metadata.name, "lock");
    assert.equal(store.get("Lease", namespace, "nobody"), undefined);
  });

  it("stores and deletes as the world does", () => {
    const { store, world } = open();
    const metadata = { name: "c", namespace: "default" };
    const created = store.create({ apiVersion: "v1", kind: "ConfigMap", metadata });
    assert.equal(store.resourceVersion, world.kubernetes.resourceVersion);
    const changed = store.update({ ...created, data: { a: "b" } });
    assert.deepEqual(world.kubernetes.get("ConfigMap", "default", "c"), changed);
    const seen: string[] = [];
    const stop = store.watch(({ type }) => seen.push(type));
    store.delete("ConfigMap", "default", "c");
    stop();
    assert.deepEqual(seen, ["DELETED"]);
  });
});
