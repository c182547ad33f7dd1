import assert from "node:assert/strict";
import { isDiskFull } from "../../../../sandbox/world/faults/disk-full";
import { faulty } from "./fixture";

describe("disk-full", () => {
  it("counts each time that somebody meets it", () => {
    const { world, fired, lift } = faulty({ kind: "disk-full" });
    assert.equal(fired(), 0);
    assert.equal(isDiskFull(world), true);
    assert.equal(fired(), 1);
    lift();
    assert.equal(isDiskFull(world), false);
    assert.equal(fired(), 1);
  });
});
