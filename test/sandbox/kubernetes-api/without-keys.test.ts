import assert from "node:assert/strict";
import { withoutKeys } from "../../../sandbox/kubernetes-api/without-keys";

describe("withoutKeys", () => {
  it("copies the rest", () => {
    const value = { a: 1, b: 2, c: 3 };
    assert.deepEqual(withoutKeys(value, "a", "c"), { b: 2 });
    assert.deepEqual(value, { a: 1, b: 2, c: 3 });
  });
});
