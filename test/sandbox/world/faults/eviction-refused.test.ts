import assert from "node:assert/strict";
import { refusalOfEviction } from "../../../../sandbox/world/faults/eviction-refused";
import { evictPod } from "../../../../sandbox/world/operations";
import { podsOn, smallWorld, worldError } from "../fixtures/small-world";
import { faulty, nodeOf, worker } from "./fixture";

describe("eviction-refused", () => {
  it("refuses what its budget would allow, until it is lifted", () => {
    const at = faulty(
      { kind: "eviction-refused", node: worker },
      smallWorld({
        workloads: [{ namespace: "default", name: "web", replicas: 2, minAvailable: undefined }],
      }),
    );
    const pod = podsOn(at.world, nodeOf(at.world, worker)).find(
      ({ metadata }) => metadata.namespace === "default",
    );
    assert.ok(pod);
    const evict = () => {
      evictPod(at.world, { namespace: "default", name: pod.metadata.name });
    };
    assert.throws(evict, worldError("too-many-requests"));
    assert.equal(at.fired(), 1);
    assert.equal(refusalOfEviction(at.world, "demo-worker-2"), undefined);
    at.lift();
    evict();
    at.rest();
    assert.ok(
      !podsOn(at.world, nodeOf(at.world, worker)).some(
        ({ metadata }) => metadata.uid === pod.metadata.uid,
      ),
    );
  });
});
