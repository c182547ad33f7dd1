import assert from "node:assert/strict";
import { createLifeline } from "../../../../sandbox/in-process/lifeline";
import { worldClockPort } from "../../../../sandbox/in-process/world-clock-port";
import { startWorld } from "../../in-process/start-world";
import { armFault } from "../../../../sandbox/world/faults";
import { clockOffset } from "../../../../sandbox/world/faults/clock-jumps";
import { faulty } from "./fixture";

describe("clock-jumps", () => {
  it("moves the clock of an engine that begins now, not the world's, nor that of one that goes on", () => {
    const { world, ports } = startWorld();
    const before = ports.clock.now();
    const lift = armFault(world, { kind: "clock-jumps", ms: -60_000 });
    assert.equal(ports.clock.now(), before);
    const later = worldClockPort(world, createLifeline(world));
    assert.equal(later.now(), before - 60_000);
    assert.equal(world.fired.get("clock-jumps"), 1);
    assert.equal(world.clock.now(), 0);
    lift();
    assert.equal(later.now(), before - 60_000);
    assert.equal(worldClockPort(world, createLifeline(world)).now(), before);
  });

  it("adds up", () => {
    const at = faulty({ kind: "clock-jumps", ms: 5 });
    armFault(at.world, { kind: "clock-jumps", ms: 7 });
    assert.equal(clockOffset(at.world), 12);
  });
});
