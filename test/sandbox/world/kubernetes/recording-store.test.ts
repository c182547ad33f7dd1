import assert from "node:assert/strict";
import { stopMember } from "../../../../sandbox/world/etcd/membership";
import { demandQuorum } from "../../../../sandbox/world/kubernetes/recording-store";
import type { KubernetesObject } from "../../../../sandbox/world/object-store";
import { objectOf, smallWorld, worldError } from "../fixtures/small-world";

const lease: KubernetesObject = {
  apiVersion: "coordination.k8s.io/v1",
  kind: "Lease",
  metadata: { name: "guard", namespace: "kube-system" },
  spec: { holderIdentity: "me" },
};

describe("Kubernetes as callers see it", () => {
  it("records every write that changes something, and no other", () => {
    const { world } = smallWorld();
    world.kubernetes.create(lease);
    world.kubernetes.update(lease);
    world.kubernetes.update({ ...lease, spec: { holderIdentity: "you" } });
    world.kubernetes.delete("Lease", "kube-system", "guard");
    world.kubernetes.delete("Lease", "kube-system", "guard");
    assert.deepEqual(
      world.log.map(({ action, detail, isMutation }) => [action, detail, isMutation]),
      [
        ["kubernetes-create", "Lease kube-system/guard", true],
        ["kubernetes-update", "Lease kube-system/guard", true],
        ["kubernetes-delete", "Lease kube-system/guard", true],
      ],
    );
  });

  it("calls a cordon a cordon", () => {
    const { world, worker } = smallWorld();
    for (const unschedulable of [true, false]) {
      const node = objectOf(world, "Node", worker(1).name);
      world.kubernetes.update({ ...node, spec: { unschedulable } });
    }
    assert.deepEqual(
      world.log.map(({ node, action }) => [node, action]),
      [
        [worker(1).name, "cordon"],
        [worker(1).name, "uncordon"],
      ],
    );
  });

  it("does not record what controllers do", () => {
    const { world, clock } = smallWorld();
    const web = objectOf(world, "Deployment", "web", "default");
    world.kubernetes.update({ ...web, spec: { ...(web.spec as object), replicas: 5 } });
    clock.advance(60_000);
    assert.equal(world.log.length, 1);
  });

  it("answers neither reads nor writes without quorum", () => {
    const { world, controlPlane } = smallWorld();
    stopMember(world, controlPlane(1));
    demandQuorum(world);
    stopMember(world, controlPlane(2));
    assert.throws(() => world.kubernetes.list("Node"), worldError("unavailable"));
    assert.throws(() => world.kubernetes.get("Lease", "a", "b"), worldError("unavailable"));
    assert.throws(() => world.kubernetes.create(lease), worldError("unavailable"));
    assert.throws(() => world.kubernetes.update(lease), worldError("unavailable"));
    assert.throws(() => world.kubernetes.delete("Lease", "a", "b"), worldError("unavailable"));
    assert.deepEqual(world.log, []);
  });

  it("lets every write be a revision of etcd", () => {
    const { world } = smallWorld();
    const { revision } = world.etcd;
    const created = world.kubernetes.create(lease);
    assert.equal(created.metadata.resourceVersion, String(revision + 1));
    assert.equal(world.kubernetes.resourceVersion, revision + 1);
  });

  it("marks what has finalizers, and a pod, before it goes", () => {
    const { world } = smallWorld();
    world.kubernetes.create({ ...lease, metadata: { ...lease.metadata, finalizers: ["hold"] } });
    const held = world.kubernetes.delete("Lease", "kube-system", "guard");
    assert.ok(held?.metadata.deletionTimestamp);
    assert.ok(world.kubernetes.get("Lease", "kube-system", "guard"));
    const [pod] = world.kubernetes.list("Pod", "default");
    const marked = world.kubernetes.delete("Pod", "default", pod?.metadata.name ?? "");
    assert.ok(marked?.metadata.deletionTimestamp);
  });
});
