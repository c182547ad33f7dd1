import assert from "node:assert/strict";
import fc from "fast-check";
import { mergePatch } from "../../../../sandbox/kubernetes-api/patch/merge-patch";

describe("mergePatch", () => {
  it("passes the examples of RFC 7396", () => {
    assert.deepEqual(mergePatch({ a: "b", b: "c" }, { a: null }), { b: "c" });
    assert.deepEqual(mergePatch({ a: { b: "c" } }, { a: { b: "d", c: null } }), { a: { b: "d" } });
    assert.deepEqual(mergePatch({ a: [{ b: "c" }] }, { a: [1] }), { a: [1] });
    assert.deepEqual(mergePatch({ a: "foo" }, "bar"), "bar");
    assert.deepEqual(mergePatch({}, { a: { bb: { ccc: null } } }), { a: { bb: {} } });
  });

  it("changes nothing a second time, and never its arguments", () => {
    const value = fc.dictionary(fc.constantFrom("a", "b", "c"), fc.jsonValue({ maxDepth: 2 }), {
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(value, value, (target, patch) => {
        const before = structuredClone(target);
        const once = mergePatch(target, patch);
        assert.deepEqual(mergePatch(once, patch), once);
        assert.deepEqual(target, before);
      }),
    );
  });
});
