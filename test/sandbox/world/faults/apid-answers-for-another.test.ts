import assert from "node:assert/strict";
import { startWorld } from "../../in-process/start-world";
import { armFault } from "../../../../sandbox/world/faults";
import { answererFor } from "../../../../sandbox/world/faults/apid-answers-for-another";
import { controlPlane, nodeOf, worker } from "./fixture";

describe("apid-answers-for-another", () => {
  it("lets another node speak, until it is lifted", async () => {
    const { world, ports, settle } = startWorld();
    const fault = {
      kind: "apid-answers-for-another",
      node: worker,
      instead: controlPlane,
    } as const;
    const lift = armFault(world, fault);
    assert.equal(await settle(ports.talos.nodename(worker)), controlPlane);
    assert.equal(world.fired.get("apid-answers-for-another"), 1);
    assert.equal(answererFor(world, nodeOf(world, controlPlane)).name, controlPlane);
    lift();
    assert.equal(await settle(ports.talos.nodename(worker)), worker);
  });
});
