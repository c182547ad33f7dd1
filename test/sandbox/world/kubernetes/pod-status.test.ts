import assert from "node:assert/strict";
import {
  isTerminating,
  nodeNameOf,
  reportReadiness,
  withPodReadiness,
} from "../../../../sandbox/world/kubernetes/pod-status";
import { podsOn, smallWorld } from "../fixtures/small-world";

describe("the status of a pod", () => {
  it("runs when it is ready, and goes on running when it is not any more", () => {
    const { world, worker } = smallWorld();
    const [pod] = podsOn(world, worker(1));
    assert.ok(pod);
    assert.equal(nodeNameOf(pod), worker(1).name);
    const sick = withPodReadiness(world, pod, false);
    assert.match(JSON.stringify(sick.status), /"phase":"Running".*"ready":false/);
    assert.match(JSON.stringify(pod.status), /"ready":true/);
    const fresh = withPodReadiness(world, { ...pod, status: {} }, false);
    assert.match(JSON.stringify(fresh.status), /"phase":"Pending"/);
  });

  it("is written only where it changes", () => {
    const { world, worker } = smallWorld();
    const [pod] = podsOn(world, worker(1));
    assert.ok(pod);
    const before = world.kubernetes.resourceVersion;
    reportReadiness(world, pod, true);
    assert.equal(world.kubernetes.resourceVersion, before);
    reportReadiness(world, pod, false);
    assert.equal(world.kubernetes.resourceVersion, before + 1);
  });

  it("is terminating once it is marked", () => {
    const { world, worker } = smallWorld();
    const [pod] = podsOn(world, worker(1));
    assert.ok(pod);
    assert.equal(isTerminating(pod), false);
    pod.metadata.deletionTimestamp = "2026-01-01T00:00:00Z";
    assert.equal(isTerminating(pod), true);
  });
});
