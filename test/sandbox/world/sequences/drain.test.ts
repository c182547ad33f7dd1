import assert from "node:assert/strict";
import { setStage } from "../../../../sandbox/world/node/machine-status";
import { answer } from "../../../../sandbox/world/play";
import { drain } from "../../../../sandbox/world/sequences/drain";
import type { WorkloadOptions } from "../../../../sandbox/world/types";
import { podsOn, smallWorld } from "../fixtures/small-world";

async function drained(workload: WorkloadOptions) {
  const at = smallWorld({ workloads: [workload] });
  const node = at.worker(1);
  setStage(at.world, node, "upgrading");
  await at.play(answer(at.world, node, drain(at.world, node)));
  const own = podsOn(at.world, node).filter(
    ({ metadata }) => metadata.labels?.app === workload.name,
  );
  return { ...at, left: own.length };
}

// v1.12.0 pkg/kubernetes/kubernetes.go Drain; talos#9882.
describe("Talos' own drain", () => {
  const web = { namespace: "default", name: "web", replicas: 3 };

  it("evicts what its budget lets go, pod by pod, and skips DaemonSets and static pods", async () => {
    const at = await drained({ ...web, minAvailable: 2 });
    assert.equal(at.left, 0);
    assert.ok(at.clock.now() < 60_000);
    assert.equal(podsOn(at.world, at.worker(1)).length, 2);
  });

  it("goes on after five minutes where a budget refuses for ever: those pods die with the node", async () => {
    const at = await drained({ ...web, minAvailable: 3 });
    assert.equal(at.left, 2);
    assert.ok(at.clock.now() >= 300_000 && at.clock.now() < 310_000);
    assert.ok(at.world.log.some(({ action }) => action === "drain-gave-up"));
  });

  it("begins when the node is cordoned, so nothing comes back to it", async () => {
    const at = await drained({ ...web, minAvailable: undefined });
    at.rest();
    const own = podsOn(at.world, at.worker(1)).filter(
      ({ metadata }) => metadata.labels?.app === "web",
    );
    assert.equal(own.length, 0);
    const actions = at.world.log.map(({ action }) => action);
    assert.ok(actions.indexOf("cordon") < actions.indexOf("evict"));
  });
});
