import assert from "node:assert/strict";
import { startWorld } from "../../in-process/start-world";
import { armFault } from "../../../../sandbox/world/faults";
import { kubernetesDelay } from "../../../../sandbox/world/faults/kubernetes-api-slow";
import { faulty } from "./fixture";

describe("kubernetes-api-slow", () => {
  it("makes every call take longer", async () => {
    const { world, ports, settle, clock } = startWorld();
    const lift = armFault(world, { kind: "kubernetes-api-slow", ms: 4_000 });
    await settle(ports.kubernetes.nodes());
    assert.ok(clock.now() >= 4_000);
    assert.equal(world.fired.get("kubernetes-api-slow"), 1);
    lift();
    assert.equal(kubernetesDelay(world), 0);
  });

  it("tells its own time", () => {
    assert.equal(kubernetesDelay(faulty({ kind: "kubernetes-api-slow", ms: 7 }).world), 7);
  });
});
