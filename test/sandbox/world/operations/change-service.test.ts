import assert from "node:assert/strict";
import { changeService } from "../../../../sandbox/world/operations";
import { smallWorld, worldError } from "../fixtures/small-world";

// v1.12.0 internal/app/machined/pkg/system/services: only kubelet may be started and restarted.
describe("changeService", () => {
  it("restarts kubelet", () => {
    const { world, rest, worker } = smallWorld();
    const answer = changeService(world, worker(1), { id: "kubelet", action: "restart" });
    assert.deepEqual(answer, { response: 'Service "kubelet" restarted' });
    assert.equal(worker(1).services.get("kubelet")?.state, "Finished");
    rest();
    assert.equal(worker(1).services.get("kubelet")?.healthy, true);
    assert.equal(worker(1).ready, true);
  });

  it("refuses what Talos does not let one do", () => {
    const { world, controlPlane } = smallWorld();
    const refused = [
      ["kubelet", "stop", /doesn't support stop operation via API/],
      ["etcd", "restart", /doesn't support restart operation via API/],
      ["toaster", "start", /not registered/],
    ] as const;
    for (const [id, action, reason] of refused)
      assert.throws(
        () => changeService(world, controlPlane(1), { id, action }),
        worldError("unknown", reason),
      );
    assert.deepEqual(world.log, []);
  });

  it("leaves a kubelet that runs alone when asked to start it", () => {
    const { world, clock, worker } = smallWorld();
    changeService(world, worker(1), { id: "kubelet", action: "start" });
    assert.equal(clock.advanceToNext(), false);
    assert.equal(worker(1).services.get("kubelet")?.healthy, true);
  });
});
