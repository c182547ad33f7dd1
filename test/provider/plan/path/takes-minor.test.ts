import assert from "node:assert/strict";
import { takesMinor } from "../../../../provider/plan/path/takes-minor";

describe("takesMinor", () => {
  const hop = { minor: 12, lowestMinor: 11, isLast: false };

  it("leaves who has come as far as the minor where it is, on the way", () => {
    assert.equal(takesMinor(11, hop), true);
    assert.equal(takesMinor(12, hop), false);
  });

  it("takes everybody to the newest patch where the hop is about nothing else", () => {
    assert.equal(takesMinor(12, { ...hop, lowestMinor: 12 }), true);
  });

  it("takes everybody to the wish", () => {
    assert.equal(takesMinor(12, { ...hop, isLast: true }), true);
  });
});
