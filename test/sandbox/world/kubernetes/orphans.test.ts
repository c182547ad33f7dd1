import assert from "node:assert/strict";
import { smallWorld } from "../fixtures/small-world";

describe("reconcileOrphans", () => {
  it("takes away what a deleted workload owned, and nothing else", () => {
    const { world, rest } = smallWorld();
    const others = world.kubernetes.list("Pod", "kube-system").length;
    world.kubernetes.delete("Deployment", "default", "web");
    rest();
    assert.deepEqual(world.kubernetes.list("Pod", "default"), []);
    assert.deepEqual(world.kubernetes.list("ReplicaSet", "default"), []);
    assert.equal(world.kubernetes.list("Pod", "kube-system").length, others);
  });

  it("takes the pods of a deleted DaemonSet too", () => {
    const { world, rest } = smallWorld();
    world.kubernetes.delete("DaemonSet", "kube-system", "kube-flannel");
    rest();
    const left = world.kubernetes
      .list("Pod")
      .filter(({ metadata }) => metadata.name.startsWith("kube-flannel"));
    assert.deepEqual(left, []);
  });
});
