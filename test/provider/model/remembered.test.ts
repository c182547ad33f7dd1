import assert from "node:assert/strict";
import { remembered } from "../../../provider/model/remembered";

/** A function that counts how often it is called, remembered. */
function counted(limit: number) {
  const asked: string[] = [];
  const length = remembered(limit, (text) => {
    asked.push(text);
    if (text === "bad") throw new Error("bad");
    return text === "" ? undefined : text.length;
  });
  return { asked, length };
}

describe("remembered", () => {
  it("finds each result once, undefined too", () => {
    const { asked, length } = counted(10);
    assert.deepEqual(["a", "bb", "a", "", ""].map(length), [1, 2, 1, undefined, undefined]);
    assert.deepEqual(asked, ["a", "bb", ""]);
  });

  it("forgets the first result when there are too many, and only that", () => {
    const { asked, length } = counted(2);
    for (const text of ["a", "bb", "", "bb", "", "a"]) length(text);
    assert.deepEqual(asked, ["a", "bb", "", "a"]);
  });

  it("tries again what failed", () => {
    const { asked, length } = counted(2);
    assert.throws(() => length("bad"), /bad/);
    assert.throws(() => length("bad"), /bad/);
    assert.deepEqual(asked, ["bad", "bad"]);
  });
});
