import assert from "node:assert/strict";
import { isPodReady, terminatePod } from "../../../../sandbox/world/kubernetes/pods";
import type { KubernetesObject } from "../../../../sandbox/world/object-store";
import { objectOf, smallWorld, type SmallWorld } from "../fixtures/small-world";

function webPods({ world }: SmallWorld): KubernetesObject[] {
  return world.kubernetes
    .list("Pod", "default")
    .filter(({ metadata }) => metadata.labels?.app === "web");
}

function nodesOf(pods: KubernetesObject[]): (string | undefined)[] {
  return pods.map(({ spec }) => (spec as { nodeName?: string }).nodeName);
}

function cordon({ world }: SmallWorld, name: string, unschedulable: boolean): void {
  const node = objectOf(world, "Node", name);
  world.kubernetes.update({ ...node, spec: { ...(node.spec as object), unschedulable } });
}

function updateSpec({ world }: SmallWorld, change: object): void {
  const web = objectOf(world, "Deployment", "web", "default");
  world.kubernetes.update({ ...web, spec: { ...(web.spec as object), ...change } });
}

describe("reconcileDeployments", () => {
  it("replaces a pod that goes, on another schedulable node, after termination and start", () => {
    const at = smallWorld();
    cordon(at, at.worker(1).name, true);
    const victim = webPods(at).find((pod) => nodesOf([pod])[0] === at.worker(1).name);
    assert.ok(victim);
    terminatePod(at.world, victim);
    at.clock.advance(at.world.options.durations.podStart - 1);
    assert.equal(webPods(at).filter(isPodReady).length, 2);
    at.rest();
    const ready = webPods(at).filter(isPodReady);
    assert.equal(ready.length, 3);
    assert.equal(nodesOf(ready).filter((name) => name === at.worker(2).name).length, 2);
  });

  it("owns its pods through a ReplicaSet", () => {
    const at = smallWorld();
    const owner = webPods(at)[0]?.metadata.ownerReferences?.[0];
    assert.equal(owner?.kind, "ReplicaSet");
    const set = objectOf(at.world, "ReplicaSet", owner.name, "default");
    assert.equal(set.metadata.ownerReferences?.[0]?.name, "web");
    assert.deepEqual(set.status, { replicas: 3, readyReplicas: 3 });
  });

  it("leaves a pod pending while no node has room, and binds it when one has", () => {
    const at = smallWorld();
    for (const number of [1, 2]) cordon(at, at.worker(number).name, true);
    const [victim] = webPods(at);
    if (victim !== undefined) terminatePod(at.world, victim);
    at.rest();
    assert.equal(nodesOf(webPods(at)).includes(undefined), true);
    cordon(at, at.worker(1).name, false);
    at.rest();
    assert.equal(webPods(at).filter(isPodReady).length, 3);
  });

  it("rolls a new template with no fewer ready pods than wanted", () => {
    const at = smallWorld();
    const template = {
      metadata: { labels: { app: "web" } },
      spec: { containers: [{ name: "web", image: "new" }] },
    };
    updateSpec(at, { template });
    let fewest = 3;
    while (at.clock.advanceToNext())
      fewest = Math.min(fewest, webPods(at).filter(isPodReady).length);
    assert.equal(fewest, 3);
    assert.equal(webPods(at).length, 3);
    assert.equal(
      webPods(at).every((pod) => JSON.stringify(pod.spec).includes('"image":"new"')),
      true,
    );
  });

  it("follows the number of replicas, both ways, and says so in its status", () => {
    const at = smallWorld();
    for (const replicas of [5, 1]) {
      updateSpec(at, { replicas });
      at.rest();
      assert.equal(webPods(at).length, replicas);
      const status = objectOf(at.world, "Deployment", "web", "default").status as Record<
        string,
        unknown
      >;
      assert.equal(status.readyReplicas, replicas);
    }
    const { metadata, status } = objectOf(at.world, "Deployment", "web", "default");
    assert.equal((status as Record<string, unknown>).observedGeneration, metadata.generation);
  });
});
