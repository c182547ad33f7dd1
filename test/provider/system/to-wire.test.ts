import assert from "node:assert/strict";
import fc from "fast-check";
import { toWire } from "../../../provider/system/to-wire";

describe("toWire", () => {
  it("gives what JSON gives, for every JSON value", () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        assert.deepEqual(JSON.stringify(toWire(value)), JSON.stringify(value));
      }),
    );
  });

  it("copies deeply and drops undefined properties", () => {
    const value = { a: undefined, b: [{ c: 1, d: undefined }], e: null };
    const copy = toWire(value);
    assert.deepEqual(copy, { b: [{ c: 1 }], e: null });
    value.b.push({ c: 2, d: undefined });
    assert.deepEqual(copy, { b: [{ c: 1 }], e: null });
  });

  it("takes objects without a prototype and repeated ones", () => {
    const shared = Object.assign(Object.create(null) as object, { x: 1 });
    assert.deepEqual(toWire({ a: shared, b: shared }), { a: { x: 1 }, b: { x: 1 } });
  });

  const circle: Record<string, unknown> = {};
  circle.self = circle;
  const refused: readonly (readonly [string, unknown, RegExp])[] = [
    ["a function", { nodes: [{ a: () => 1 }] }, /^nodes\[0\]\.a is a function/],
    ["a bigint", { id: 1n }, /^id is a bigint/],
    ["a symbol", { id: Symbol("x") }, /^id is a symbol/],
    ["NaN", { size: Number.NaN }, /^size is a NaN/],
    ["Infinity", [1, Infinity], /^\[1\] is a Infinity/],
    ["a Date", { started: new Date(0) }, /^started is a Date/],
    ["a Map", { m: new Map() }, /^m is a Map/],
    ["a Buffer", { b: Buffer.from("x") }, /^b is a Buffer/],
    ["undefined in a list", { a: [undefined] }, /^a\[0\] is a undefined/],
    ["a hole in a list", { a: Array(1) }, /^a\[0\] is a undefined/],
    ["a promise", Promise.resolve(), /^the value is a Promise/],
    ["a circle", circle, /^self is a circle/],
  ];
  for (const [name, value, message] of refused) {
    it(`refuses ${name} and tells where`, () => {
      assert.throws(() => toWire(value), { name: "TypeError", message });
    });
  }
});
