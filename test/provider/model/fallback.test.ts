import assert from "node:assert/strict";
import { attemptMark, fallbackKinds, fallbackMark } from "../../../provider/model/fallback";

describe("the marks of a fallback", () => {
  // Kubernetes: names of annotations have a DNS prefix and a name of at most 63 characters.
  it("are two annotations that Kubernetes takes", () => {
    for (const mark of [attemptMark, fallbackMark]) {
      assert.match(mark, /^[a-z.-]+\/[a-z-]{1,63}$/);
    }
    assert.notEqual(attemptMark, fallbackMark);
  });

  it("tell each kind apart", () => {
    assert.equal(new Set(fallbackKinds).size, fallbackKinds.length);
  });
});
