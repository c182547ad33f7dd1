import assert from "node:assert/strict";
import { startWorld } from "../../in-process/start-world";
import { armFault } from "../../../../sandbox/world/faults";
import { apidDelayOf } from "../../../../sandbox/world/faults/apid-answers-late";
import { faulty, worker } from "./fixture";

describe("apid-answers-late", () => {
  it("makes reads of its node take longer", async () => {
    const { world, ports, settle, clock } = startWorld();
    const lift = armFault(world, { kind: "apid-answers-late", node: worker, ms: 3_000 });
    await settle(ports.talos.bootId("demo-worker-2"));
    assert.ok(clock.now() < 3_000);
    await settle(ports.talos.bootId(worker));
    assert.ok(clock.now() >= 3_000);
    assert.equal(world.fired.get("apid-answers-late"), 1);
    lift();
    const before = clock.now();
    await settle(ports.talos.bootId(worker));
    assert.ok(clock.now() - before < 3_000);
  });

  it("brings no answer at all when it takes longer than a call may", async () => {
    const { world, ports, settle } = startWorld();
    armFault(world, { kind: "apid-answers-late", node: worker, ms: 30_000 });
    await assert.rejects(settle(ports.talos.bootId(worker)), /gave no answer in time/);
  });

  it("is asked by name", () => {
    const at = faulty({ kind: "apid-answers-late", node: worker, ms: 5 });
    assert.deepEqual([apidDelayOf(at.world, worker), apidDelayOf(at.world, "x")], [5, 0]);
  });
});
