import assert from "node:assert/strict";
import { positiveSeconds, readParallelism, wholeSeconds } from "../../../provider/inputs/numbers";

describe("positiveSeconds", () => {
  it("takes numbers and the text of numbers", () => {
    assert.equal(positiveSeconds(600), 600);
    assert.equal(positiveSeconds("600"), 600);
    assert.equal(positiveSeconds(" 1.5 "), 1.5);
    assert.equal(positiveSeconds(604_800), 604_800);
  });

  it("takes nothing else", () => {
    for (const value of [0, -1, Number.NaN, Infinity, 604_801, "", "ten", "1e3", "0x10", true, []])
      assert.equal(positiveSeconds(value), undefined, String(value));
  });
});

describe("wholeSeconds", () => {
  it("takes whole numbers within its bounds, and nothing else", () => {
    for (const value of [0, 5, "10"]) assert.equal(wholeSeconds(value, 0, 10), Number(value));
    for (const value of [-1, 11, 2.5, "5 s", "", null, []])
      assert.equal(wholeSeconds(value, 0, 10), undefined, String(value));
  });
});

describe("readParallelism", () => {
  it("takes counts and shares", () => {
    assert.deepEqual(readParallelism(3), { kind: "count", count: 3 });
    assert.deepEqual(readParallelism("3"), { kind: "count", count: 3 });
    assert.deepEqual(readParallelism("25%"), { kind: "percent", percent: 25 });
    assert.deepEqual(readParallelism(" 100 % "), { kind: "percent", percent: 100 });
  });

  it("takes nothing else", () => {
    for (const value of [0, -2, 1.5, "0%", "101%", "25.5%", "%", "half", null, {}])
      assert.equal(readParallelism(value), undefined, JSON.stringify(value));
  });
});
