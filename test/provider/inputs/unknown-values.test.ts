import assert from "node:assert/strict";
import fc from "fast-check";
import {
  holdsUnknown,
  isObject,
  knownPart,
  unknownValue,
} from "../../../provider/inputs/unknown-values";

describe("unknown values", () => {
  it("are found at any depth", () => {
    assert.ok(holdsUnknown(unknownValue));
    assert.ok(holdsUnknown({ a: [{ b: unknownValue }] }));
    assert.ok(!holdsUnknown({ a: [{ b: "known" }], c: null }));
  });

  it("leave the known part", () => {
    const value = { a: unknownValue, b: [1, unknownValue], c: [unknownValue], d: null, e: [] };
    assert.deepEqual(knownPart(value), { b: [1], e: [] });
  });

  it("never stand in the known part", () => {
    const json = fc.letrec((tie) => ({
      value: fc.oneof(
        fc.constantFrom<unknown>(unknownValue, 1, "text", null, true),
        fc.array(tie("value"), { maxLength: 4 }),
        fc.dictionary(fc.string({ maxLength: 3 }), tie("value"), { maxKeys: 4 }),
      ),
    })).value;
    fc.assert(
      fc.property(json, (value) => {
        assert.ok(!holdsUnknown(knownPart(value)));
      }),
    );
  });

  it("tells objects from lists and null", () => {
    assert.ok(isObject({}));
    assert.ok(!isObject([]));
    assert.ok(!isObject(null));
  });
});
