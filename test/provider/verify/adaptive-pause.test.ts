import assert from "node:assert/strict";
import fc from "fast-check";
import { adaptivePause } from "../../../provider/verify/adaptive-pause";

describe("adaptivePause", () => {
  it("is a quarter of a second at first and grows with what was waited", () => {
    assert.equal(adaptivePause(0, 5_000), 250);
    assert.equal(adaptivePause(20_000, 5_000), 2_000);
    assert.equal(adaptivePause(3_600_000, 5_000), 5_000);
  });

  it("never shrinks, never exceeds its bound, and is a whole number", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 60_000 }), (a, b, longest) => {
        const [first, second] = [Math.min(a, b), Math.max(a, b)];
        const pause = adaptivePause(second, longest);
        assert.ok(adaptivePause(first, longest) <= pause && pause <= longest);
        assert.ok(Number.isInteger(pause) && pause > 0);
      }),
    );
  });
});
