import assert from "node:assert/strict";
import { startWorld } from "../../in-process/start-world";
import { armFault } from "../../../../sandbox/world/faults";
import { demandCapacity } from "../../../../sandbox/world/faults/kubernetes-api-overloaded";
import { faulty } from "./fixture";

describe("kubernetes-api-overloaded", () => {
  it("rejects every call when it is one of one, until it is lifted", async () => {
    const { world, ports, settle } = startWorld();
    const lift = armFault(world, { kind: "kubernetes-api-overloaded", oneOf: 1 });
    await assert.rejects(settle(ports.kubernetes.nodes()), /Too many requests/);
    assert.equal(world.fired.get("kubernetes-api-overloaded"), 1);
    lift();
    assert.equal((await settle(ports.kubernetes.nodes())).length, 5);
  });

  // provider/kubernetes: 429 to an eviction may as well be a budget's.
  it("is a refusal to an eviction", async () => {
    const { world, ports, settle } = startWorld();
    const [pod] = await settle(ports.kubernetes.systemPods());
    assert.ok(pod);
    armFault(world, { kind: "kubernetes-api-overloaded", oneOf: 1 });
    assert.equal((await settle(ports.kubernetes.evict(pod))).kind, "refused");
  });

  it("rejects some of many", () => {
    const { world, fired } = faulty({ kind: "kubernetes-api-overloaded", oneOf: 3 });
    for (let call = 0; call < 300; call++)
      try {
        demandCapacity(world);
      } catch {
        // Counted by the fault.
      }
    assert.ok(fired() > 50 && fired() < 150, String(fired()));
  });
});
