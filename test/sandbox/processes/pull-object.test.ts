import assert from "node:assert/strict";
import { pullChange, pullCreation, pullRemoval } from "../../../sandbox/processes/pull-object";
import type { KubernetesObject } from "../../../sandbox/world/object-store";
import { testWorld } from "../talos-api/fixtures/test-call";

const map: KubernetesObject = {
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "one", namespace: "default", uid: "real" },
  data: { a: "1" },
};

describe("pulling what others changed", () => {
  it("creates, and takes away", () => {
    const { world } = testWorld();
    const { world: made } = pullCreation(world, map);
    assert.notEqual(made.metadata.uid, "real");
    assert.deepEqual(world.kubernetes.get("ConfigMap", "default", "one")?.["data"], { a: "1" });
    pullRemoval(world, map);
    assert.equal(world.kubernetes.get("ConfigMap", "default", "one"), undefined);
  });

  it("changes only what they changed", () => {
    const { world } = testWorld();
    const agreed = pullCreation(world, map);
    world.kubernetes.update({ ...map, metadata: { ...map.metadata, labels: { own: "yes" } } });
    pullChange(world, agreed, { ...map, data: { a: "2" } });
    const now = world.kubernetes.get("ConfigMap", "default", "one");
    assert.deepEqual([now?.["data"], now?.metadata.labels], [{ a: "2" }, { own: "yes" }]);
  });

  it("knows a cordon, an eviction and a deletion by what the API server shows", () => {
    const { world } = testWorld({
      workloads: [{ namespace: "default", name: "web", replicas: 2, minAvailable: undefined }],
    });
    const actions = (): readonly string[] => world.log.map(({ action }) => action);
    const node = world.kubernetes.list("Node")[0];
    const [first, second] = world.kubernetes.list("Pod", "default");
    assert.ok(node && first && second);
    const cordoned = { ...node, spec: { ...(node.spec as object), unschedulable: true } };
    pullChange(world, { world: node, real: node }, cordoned);
    const reason = "EvictionByEvictionAPI";
    const evicted = { conditions: [{ type: "DisruptionTarget", status: "True", reason }] };
    const deletionTimestamp = "2026-01-01T00:00:00Z";
    const leaving = (pod: KubernetesObject): KubernetesObject => ({
      ...pod,
      metadata: { ...pod.metadata, deletionTimestamp },
    });
    pullChange(world, { world: first, real: first }, { ...leaving(first), status: evicted });
    pullChange(world, { world: second, real: second }, leaving(second));
    assert.deepEqual(actions(), ["cordon", "evict", "kubernetes-delete"]);
  });
});
