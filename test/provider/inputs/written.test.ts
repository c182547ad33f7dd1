import assert from "node:assert/strict";
import { written } from "../../../provider/inputs/written";

describe("written", () => {
  it("tells a value back as it was written", () => {
    assert.equal(written("10 %"), '"10 %"');
    assert.equal(written(-1), "-1");
  });

  it("keeps it short", () => {
    assert.equal(written("x".repeat(100)).length, 40);
  });
});
