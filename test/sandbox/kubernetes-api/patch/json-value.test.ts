import assert from "node:assert/strict";
import { isJsonObject } from "../../../../sandbox/kubernetes-api/patch/json-value";

describe("isJsonObject", () => {
  it("is true for objects alone", () => {
    assert.ok(isJsonObject({}));
    for (const value of [null, [], "a", 1, undefined]) assert.ok(!isJsonObject(value));
  });
});
