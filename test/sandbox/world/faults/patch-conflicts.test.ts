import assert from "node:assert/strict";
import { startWorld } from "../../in-process/start-world";
import { armFault } from "../../../../sandbox/world/faults";
import { demandNoConflict } from "../../../../sandbox/world/faults/patch-conflicts";
import { worker } from "./fixture";

describe("patch-conflicts", () => {
  it("refuses patches of its Node until it is lifted", async () => {
    const { world, ports, settle } = startWorld();
    const lift = armFault(world, { kind: "patch-conflicts", node: worker });
    const patch = (name: string) =>
      settle(ports.kubernetes.patchNode(name, { unschedulable: true, annotations: {} }));
    await assert.rejects(patch(worker), /has been modified/);
    await patch("demo-worker-2");
    assert.equal(world.fired.get("patch-conflicts"), 1);
    lift();
    await patch(worker);
    demandNoConflict(world, worker);
    assert.equal(world.fired.get("patch-conflicts"), 1);
  });
});
