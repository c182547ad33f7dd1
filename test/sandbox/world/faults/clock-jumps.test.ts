import assert from "node:assert/strict";
import { startWorld } from "../../in-process/start-world";
import { armFault } from "../../../../sandbox/world/faults";
import { clockOffset } from "../../../../sandbox/world/faults/clock-jumps";
import { faulty } from "./fixture";

describe("clock-jumps", () => {
  it("moves our clock, not the world's, and back", () => {
    const { world, ports } = startWorld();
    const before = ports.clock.now();
    const lift = armFault(world, { kind: "clock-jumps", ms: -60_000 });
    assert.equal(ports.clock.now(), before - 60_000);
    assert.equal(world.fired.get("clock-jumps"), 1);
    assert.equal(world.clock.now(), 0);
    lift();
    assert.equal(ports.clock.now(), before);
  });

  it("adds up", () => {
    const at = faulty({ kind: "clock-jumps", ms: 5 });
    armFault(at.world, { kind: "clock-jumps", ms: 7 });
    assert.equal(clockOffset(at.world), 12);
  });
});
