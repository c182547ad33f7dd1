import assert from "node:assert/strict";
import { describeDuration } from "../../../provider/verify/describe-duration";

describe("describeDuration", () => {
  it("says seconds, minutes and hours", () => {
    assert.equal(describeDuration(0), "0 s");
    assert.equal(describeDuration(40_400), "40 s");
    assert.equal(describeDuration(60_000), "1 min");
    assert.equal(describeDuration(200_000), "3 min 20 s");
    assert.equal(describeDuration(3_900_000), "1 h 5 min");
  });

  it("carries rounded seconds over into the minute", () => {
    assert.equal(describeDuration(59_600), "1 min");
  });
});
