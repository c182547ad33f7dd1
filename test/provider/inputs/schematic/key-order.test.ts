import assert from "node:assert/strict";
import fc from "fast-check";
import { compareKeys } from "../../../../provider/inputs/schematic/key-order";

describe("compareKeys", () => {
  // The same keys, sorted by go.yaml.in/yaml v4.0.0-rc.4.
  it("counts numbers by their size and puts other characters before letters", () => {
    const go = [
      "a",
      "a-1",
      "a-x",
      "a0",
      "a1",
      "a1x",
      "a1-",
      "a01",
      "a2",
      "a2Z",
      "a10",
      "a10x",
      "a102",
      "aZ",
      "ax",
      "aé",
      "b",
    ];
    assert.deepEqual([...go].reverse().sort(compareKeys), go);
  });

  it("is equal for equal keys alone, and turns with its arguments", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (left, right) => {
        assert.equal(compareKeys(left, right) === 0, left === right);
        assert.equal(Math.sign(compareKeys(left, right)), -Math.sign(compareKeys(right, left)) + 0);
      }),
    );
  });
});
