import assert from "node:assert/strict";
import { plantDefect } from "../../../../sandbox/world/defects/plant-defect";
import { evictPod } from "../../../../sandbox/world/operations/evict-pod";
import type { KubernetesObject } from "../../../../sandbox/world/object-store";
import { type SmallWorld, smallWorld, worldError } from "../fixtures/small-world";

function podsOf({ world }: SmallWorld, app: string): KubernetesObject[] {
  return world.kubernetes
    .list("Pod", "default")
    .filter(({ metadata }) => metadata.labels?.["app"] === app);
}

function nodesOf(pods: readonly KubernetesObject[]): (string | undefined)[] {
  return pods.map(({ spec }) => (spec as { nodeName?: string }).nodeName);
}

/** Evicts the only pod of a workload and lets everything happen. Gives where its successor is. */
function evictAndRest(at: SmallWorld, app: string): (string | undefined)[] {
  const [pod] = podsOf(at, app);
  assert.ok(pod);
  evictPod(at.world, { namespace: "default", name: pod.metadata.name });
  at.rest();
  return nodesOf(podsOf(at, app));
}

describe("workload defects", () => {
  it("let a guarded pod not be evicted", () => {
    const at = smallWorld();
    const node = at.worker(1).name;
    plantDefect(at.world, { kind: "budget-without-disruptions", node });
    assert.throws(
      () => evictAndRest(at, `guarded-${node}`),
      worldError("too-many-requests", new RegExp(`disruption budget guarded-${node}`)),
    );
  });

  it("let a pod with a volume on a node, or with its selector, run nowhere else", () => {
    const at = smallWorld();
    const node = at.worker(1).name;
    plantDefect(at.world, { kind: "local-volume", node });
    plantDefect(at.world, { kind: "pinned-to-node", node });
    const object = at.world.kubernetes.get("Node", undefined, node);
    assert.ok(object);
    at.world.kubernetes.update({ ...object, spec: { unschedulable: true } });
    assert.deepEqual(evictAndRest(at, `local-data-${node}`), [undefined]);
    assert.deepEqual(evictAndRest(at, `pinned-${node}`), [undefined]);
  });

  it("fill the nodes so that an evicted pod waits until its own has room again", () => {
    const at = smallWorld({ workers: 3 });
    plantDefect(at.world, { kind: "no-room-elsewhere" });
    const greedy = podsOf(at, "greedy");
    const workers = [1, 2, 3].map((number) => at.worker(number).name);
    assert.deepEqual(nodesOf(greedy).toSorted(), workers);
    const [pod] = greedy;
    assert.ok(pod);
    const [home] = nodesOf([pod]);
    const object = at.world.kubernetes.get("Node", undefined, home ?? "");
    assert.ok(object);
    at.world.kubernetes.update({ ...object, spec: { unschedulable: true } });
    evictPod(at.world, { namespace: "default", name: pod.metadata.name });
    at.rest();
    assert.deepEqual(nodesOf(podsOf(at, "greedy")).filter((node) => node !== undefined).length, 2);
    const cordoned = at.world.kubernetes.get("Node", undefined, home ?? "");
    assert.ok(cordoned);
    at.world.kubernetes.update({ ...cordoned, spec: {} });
    at.rest();
    assert.deepEqual(nodesOf(podsOf(at, "greedy")).toSorted(), workers);
  });

  it("leave room on clusters without workers too", () => {
    const at = smallWorld({ workers: 0 });
    plantDefect(at.world, { kind: "no-room-elsewhere" });
    assert.equal(new Set(nodesOf(podsOf(at, "greedy"))).size, 3);
  });

  it("keep the grace that a pod asks for", () => {
    const at = smallWorld();
    const node = at.worker(2).name;
    plantDefect(at.world, { kind: "long-grace-period", node, seconds: 600 });
    const [pod] = podsOf(at, `slow-to-end-${node}`);
    assert.ok(pod);
    evictPod(at.world, { namespace: "default", name: pod.metadata.name });
    const marked = at.world.kubernetes.get("Pod", "default", pod.metadata.name);
    assert.equal(marked?.metadata["deletionGracePeriodSeconds"], 600);
  });

  it("leave nothing behind when they are lifted", () => {
    const at = smallWorld();
    const count = () => at.world.kubernetes.list("Pod").length;
    const before = count();
    const node = at.worker(1).name;
    const lifts = [
      plantDefect(at.world, { kind: "last-replicas", node }),
      plantDefect(at.world, { kind: "bare-pod", node }),
      plantDefect(at.world, { kind: "local-volume", node }),
    ];
    assert.equal(count(), before + 4);
    for (const lift of lifts) lift();
    assert.equal(count(), before);
    assert.deepEqual(at.world.kubernetes.list("PersistentVolumeClaim"), []);
  });
});
