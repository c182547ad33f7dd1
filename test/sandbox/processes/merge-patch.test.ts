import assert from "node:assert/strict";
import * as fc from "fast-check";
import { isObject, mergePatchOf, merged } from "../../../sandbox/processes/merge-patch";

const json = fc.letrec<{ value: unknown; object: Record<string, unknown> }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.integer(),
    fc.string(),
    fc.array(fc.integer(), { maxLength: 2 }),
    tie("object"),
  ),
  object: fc.dictionary(fc.constantFrom("a", "b", "c"), tie("value"), { noNullPrototype: true }),
})).object;

describe("mergePatchOf and merged", () => {
  it("lead from any object to any other", () => {
    fc.assert(
      fc.property(json, json, (from, to) => {
        const patch = mergePatchOf(from, to);
        assert.deepEqual(patch === undefined ? from : merged(from, patch), to);
      }),
    );
  });

  it("say nothing where nothing differs, and no more than what does", () => {
    assert.equal(mergePatchOf({ a: { b: [1] } }, { a: { b: [1] } }), undefined);
    assert.deepEqual(mergePatchOf({ a: { b: 1, c: 2 }, d: 3 }, { a: { b: 1, c: 4 } }), {
      d: null,
      a: { c: 4 },
    });
  });

  it("tell objects from lists and nothing", () => {
    assert.deepEqual([{}, [], null, "a"].map(isObject), [true, false, false, false]);
  });
});
