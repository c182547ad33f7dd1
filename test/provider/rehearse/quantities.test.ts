import assert from "node:assert/strict";
import { isSameQuantity } from "../../../provider/rehearse/quantities";

describe("quantities", () => {
  it("are the same in other units", () => {
    const pairs = [
      ["1", "1000m"],
      [0.1, "100m"],
      ["1Gi", "1024Mi"],
      ["1G", "1000M"],
    ] as const;
    for (const [left, right] of pairs) assert.equal(isSameQuantity(left, right), true);
  });

  it("differ otherwise, and where they are none", () => {
    assert.equal(isSameQuantity("1Gi", "1G"), false);
    assert.equal(isSameQuantity("much", "much"), false);
    assert.equal(isSameQuantity("1X", "1X"), false);
  });
});
