import assert from "node:assert/strict";
import { listed, onlyName } from "../../../provider/image-factory/listed";

describe("listed", () => {
  it("names a few, and counts the rest of many", () => {
    assert.equal(listed(["a", "b", "a"]), "a, b");
    assert.equal(listed(["1", "2", "3", "4", "5"]), "1, 2, 3, 4, 5");
    assert.equal(listed(["1", "2", "3", "4", "5", "6"]), "1, 2, 3, 4 and 2 more");
  });
});

describe("onlyName", () => {
  it("is the name of one", () => {
    assert.equal(onlyName(["a"]), "a");
    assert.equal(onlyName(["a", "b"]), undefined);
    assert.equal(onlyName([]), undefined);
  });
});
