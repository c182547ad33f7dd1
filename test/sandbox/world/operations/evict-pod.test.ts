import assert from "node:assert/strict";
import { stopMember } from "../../../../sandbox/world/etcd/membership";
import { evictPod } from "../../../../sandbox/world/operations";
import { smallWorld, worldError, type SmallWorld } from "../fixtures/small-world";

function names({ world }: SmallWorld): string[] {
  return world.kubernetes.list("Pod", "default").map(({ metadata }) => metadata.name);
}

describe("evictPod", () => {
  it("lets a pod go where its budget has one to spare, then refuses naming the budget", () => {
    const at = smallWorld();
    const [first = "", second = ""] = names(at);
    evictPod(at.world, { namespace: "default", name: first });
    assert.throws(
      () => {
        evictPod(at.world, { namespace: "default", name: second });
      },
      worldError(
        "too-many-requests",
        /disruption budget web needs 2 healthy pods and has 2 currently/,
      ),
    );
    at.rest();
    evictPod(at.world, { namespace: "default", name: second });
    assert.deepEqual(
      at.world.log.map(({ action }) => action),
      ["evict", "evict"],
    );
  });

  // Kubernetes: pkg/registry/core/pod/storage/eviction.go.
  it("answers with an internal error where more than one budget guards the pod", () => {
    const at = smallWorld();
    const [first = ""] = names(at);
    const web = at.world.kubernetes.get("PodDisruptionBudget", "default", "web");
    assert.ok(web !== undefined);
    at.world.kubernetes.create({ ...web, metadata: { name: "second", namespace: "default" } });
    assert.throws(
      () => {
        evictPod(at.world, { namespace: "default", name: first });
      },
      worldError("internal", /more than one PodDisruptionBudget/),
    );
  });

  it("does not know pods that are gone, and does not answer without quorum", () => {
    const at = smallWorld();
    assert.throws(() => {
      evictPod(at.world, { namespace: "default", name: "gone" });
    }, worldError("not-found"));
    stopMember(at.world, at.controlPlane(1));
    stopMember(at.world, at.controlPlane(2));
    assert.throws(() => {
      evictPod(at.world, { namespace: "default", name: "gone" });
    }, worldError("unavailable"));
  });
});
