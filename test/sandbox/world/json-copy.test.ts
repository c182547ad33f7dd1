import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { copyJson, copyOver, isSameJson } from "../../../sandbox/world/json-copy";

// `__proto__` is no name of a Kubernetes field.
const json = fc
  .jsonValue({ maxDepth: 3 })
  .map((value) => JSON.stringify(value))
  .filter((text) => !text.includes("__proto__"))
  .map((text) => JSON.parse(text) as unknown);

describe("copyJson", () => {
  it("gives what is equal and shares no part of it", () => {
    const value = { list: [{ name: "a" }], nothing: null, absent: undefined };
    const copy = copyJson(value);
    assert.deepEqual(copy, value);
    assert.ok("absent" in copy);
    assert.notEqual(copy.list, value.list);
    assert.notEqual(copy.list[0], value.list[0]);
    fc.assert(fc.property(json, (any) => isDeepStrictEqual(copyJson(any), any)));
  });
});

describe("copyOver", () => {
  it("gives the known value itself exactly where nothing differs", () => {
    fc.assert(
      fc.property(json, json, (value, known) => {
        const copy = copyOver(value, known);
        assert.deepEqual(copy, value);
        assert.equal(copy === known, isDeepStrictEqual(value, known));
        assert.equal(copyOver(structuredClone(known), known), known);
      }),
    );
  });

  it("keeps the parts that are equal, and only those", () => {
    const known = { same: { deep: [1] }, other: { deep: [1] } };
    const copy = copyOver({ same: { deep: [1] }, other: { deep: [2] } }, known);
    assert.deepEqual(copy, { same: { deep: [1] }, other: { deep: [2] } });
    assert.equal(copy.same, known.same);
    assert.deepEqual(known.other, { deep: [1] });
  });

  it("tells an absent key from one without a value, and a list from its beginning", () => {
    assert.deepEqual(copyOver({ a: undefined }, { b: undefined }), { a: undefined });
    assert.deepEqual(copyOver([1], [1, 2]), [1]);
    assert.deepEqual(copyOver({}, []), {});
  });
});

describe("isSameJson", () => {
  it("says what isDeepStrictEqual says of JSON", () => {
    fc.assert(
      fc.property(json, json, (left, right) => {
        assert.equal(isSameJson(left, right), isDeepStrictEqual(left, right));
        assert.ok(isSameJson(left, structuredClone(left)));
      }),
    );
  });

  it("does not look at the order of keys, and tells a list from a map", () => {
    assert.ok(isSameJson({ a: 1, b: 2 }, { b: 2, a: 1 }));
    assert.ok(!isSameJson({ a: undefined }, { b: undefined }));
    assert.ok(!isSameJson([], {}));
    assert.ok(!isSameJson({}, []));
    assert.ok(!isSameJson({ a: 1 }, { a: 1, b: undefined }));
  });
});
