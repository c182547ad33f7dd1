import assert from "node:assert/strict";
import { startWorld } from "../../in-process/start-world";
import { armFault } from "../../../../sandbox/world/faults";
import { demandApiServer } from "../../../../sandbox/world/faults/kubernetes-api-away";
import { WorldError } from "../../../../sandbox/world/world-error";
import { faulty, nodeOf, rebootAndRest, worker } from "./fixture";

describe("kubernetes-api-away", () => {
  it("answers nobody outside while controllers go on, until it is lifted", async () => {
    const { world, ports, settle } = startWorld();
    const lift = armFault(world, { kind: "kubernetes-api-away" });
    await assert.rejects(settle(ports.kubernetes.nodes()), /does not answer/);
    assert.ok((world.fired.get("kubernetes-api-away") ?? 0) > 0);
    assert.throws(() => {
      demandApiServer(world);
    }, WorldError);
    lift();
    assert.equal((await settle(ports.kubernetes.nodes())).length, 5);
  });

  it("does not fire by what the world does itself", () => {
    const at = faulty({ kind: "kubernetes-api-away" });
    rebootAndRest(at, worker);
    assert.equal(at.fired(), 0);
    assert.equal(nodeOf(at.world, worker).ready, true);
  });
});
