import assert from "node:assert/strict";
import { isStuck, keepFinalizer } from "../../../../sandbox/world/faults/pod-stuck-terminating";
import { evictPod } from "../../../../sandbox/world/operations";
import { podsOn, smallWorld } from "../fixtures/small-world";
import { faulty, nodeOf, worker } from "./fixture";

describe("pod-stuck-terminating", () => {
  it("keeps a deleted pod until it is lifted", () => {
    const at = faulty(
      { kind: "pod-stuck-terminating", node: worker },
      smallWorld({
        workloads: [{ namespace: "default", name: "web", replicas: 2, minAvailable: undefined }],
      }),
    );
    const onWorker = () =>
      podsOn(at.world, nodeOf(at.world, worker)).filter(
        ({ metadata }) => metadata.namespace === "default",
      );
    const [pod] = onWorker();
    assert.ok(pod);
    evictPod(at.world, { namespace: "default", name: pod.metadata.name });
    at.rest();
    const kept = onWorker().find(({ metadata }) => metadata.uid === pod.metadata.uid);
    assert.ok(kept?.metadata.deletionTimestamp);
    assert.equal(isStuck(kept), true);
    assert.equal(isStuck(pod), false);
    assert.equal(at.fired(), 1);
    at.lift();
    at.rest();
    assert.ok(!onWorker().some(({ metadata }) => metadata.uid === pod.metadata.uid));
  });

  it("marks nothing on other nodes", () => {
    const at = faulty({ kind: "pod-stuck-terminating", node: worker });
    const pod = { apiVersion: "v1", kind: "Pod", metadata: { name: "a" } };
    keepFinalizer(at.world, pod, "demo-worker-2");
    assert.equal(isStuck(pod), false);
  });
});
