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
    evictPod(at.world, "default", first);
    assert.throws(
      () => {
        evictPod(at.world, "default", second);
      },
      worldError(
        "too-many-requests",
        /disruption budget web needs 2 healthy pods and has 2 currently/,
      ),
    );
    at.rest();
    evictPod(at.world, "default", second);
    assert.deepEqual(
      at.world.log.map(({ action }) => action),
      ["evict", "evict"],
    );
  });

  it("does not know pods that are gone, and does not answer without quorum", () => {
    const at = smallWorld();
    assert.throws(() => {
      evictPod(at.world, "default", "gone");
    }, worldError("not-found"));
    stopMember(at.world, at.controlPlane(1));
    stopMember(at.world, at.controlPlane(2));
    assert.throws(() => {
      evictPod(at.world, "default", "gone");
    }, worldError("unavailable"));
  });
});
