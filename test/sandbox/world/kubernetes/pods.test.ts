import assert from "node:assert/strict";
import { templateHash } from "../../../../sandbox/world/kubernetes/build-pod";
import {
  isMirrorPod,
  isPodReady,
  reconcilePods,
  startPod,
  terminatePod,
} from "../../../../sandbox/world/kubernetes/pods";
import { goDown } from "../../../../sandbox/world/sequences/go-down";
import { armFault } from "../../../../sandbox/world/faults";
import { objectOf, podsOn, smallWorld, type SmallWorld } from "../fixtures/small-world";

function webPodOn({ world, worker }: SmallWorld, number: number) {
  const pod = podsOn(world, worker(number)).find(({ metadata }) => metadata.labels?.app === "web");
  assert.ok(pod);
  return pod;
}

describe("pods", () => {
  it("get ready after the time they take to start", () => {
    const { world, clock, worker } = smallWorld();
    const set = objectOf(world, "DaemonSet", "kube-proxy", "kube-system");
    const owner = set.metadata.uid ?? "";
    startPod(world, {
      namespace: "kube-system",
      name: "new",
      labels: { "controller-revision-hash": templateHash(set) },
      owner: { apiVersion: "apps/v1", kind: "DaemonSet", name: "kube-proxy", uid: owner },
      template: {},
      node: worker(1),
    });
    const isReady = () => isPodReady(objectOf(world, "Pod", "new", "kube-system"));
    clock.advance(world.options.durations.podStart - 1);
    assert.equal(isReady(), false);
    clock.advance(1);
    assert.equal(isReady(), true);
  });

  it("are marked first and gone after their grace", () => {
    const at = smallWorld();
    const { name, namespace } = webPodOn(at, 1).metadata;
    terminatePod(at.world, webPodOn(at, 1));
    const marked = at.world.kubernetes.get("Pod", namespace, name);
    assert.equal(marked?.metadata.deletionTimestamp, "2026-01-01T00:00:00Z");
    at.clock.advance(at.world.options.durations.podTermination);
    assert.equal(at.world.kubernetes.get("Pod", namespace, name), undefined);
  });

  it("that were deleted on a node that is down end when it is back", () => {
    const at = smallWorld();
    const { name, namespace } = webPodOn(at, 1).metadata;
    goDown(at.world, at.worker(1), "test");
    terminatePod(at.world, webPodOn(at, 1));
    at.clock.advance(at.world.options.durations.boot);
    assert.ok(at.world.kubernetes.get("Pod", namespace, name));
    at.rest();
    assert.equal(at.world.kubernetes.get("Pod", namespace, name), undefined);
  });

  it("come back with a node that was away for a short while", () => {
    const at = smallWorld();
    const uid = webPodOn(at, 1).metadata.uid;
    goDown(at.world, at.worker(1), "test");
    at.clock.advance(55_000);
    assert.equal(isPodReady(webPodOn(at, 1)), false);
    at.rest();
    assert.equal(webPodOn(at, 1).metadata.uid, uid);
    assert.equal(isPodReady(webPodOn(at, 1)), true);
  });

  it("move after five minutes on a node that stays away; those of DaemonSets wait", () => {
    const at = smallWorld();
    armFault(at.world, { kind: "node-stays-down", node: at.worker(1).name });
    goDown(at.world, at.worker(1), "test");
    at.rest();
    const onDead = podsOn(at.world, at.worker(1)).filter(
      ({ metadata }) => metadata.deletionTimestamp === undefined,
    );
    assert.deepEqual(
      onDead.map(({ metadata }) => metadata.ownerReferences?.[0]?.kind),
      ["DaemonSet", "DaemonSet"],
    );
    const web = podsOn(at.world, at.worker(2)).filter(
      ({ metadata }) => metadata.labels?.app === "web",
    );
    assert.equal(web.filter(isPodReady).length, 3);
  });

  it("that are marked without a node go at once", () => {
    const { world } = smallWorld();
    const metadata = { name: "lost", namespace: "default" };
    world.kubernetes.create({ apiVersion: "v1", kind: "Pod", metadata, spec: {} });
    terminatePod(world, objectOf(world, "Pod", "lost", "default"));
    reconcilePods(world);
    assert.equal(world.kubernetes.get("Pod", "default", "lost"), undefined);
  });

  it("are mirror pods when their kubelet says so", () => {
    const at = smallWorld();
    const name = `kube-scheduler-${at.controlPlane(1).name}`;
    assert.equal(isMirrorPod(objectOf(at.world, "Pod", name, "kube-system")), true);
    assert.equal(isMirrorPod(webPodOn(at, 1)), false);
  });
});
