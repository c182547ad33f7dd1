import assert from "node:assert/strict";
import fastCheck from "fast-check";
import { findCycles, type Edge } from "../../tools/find-cycles";

const edges = (...pairs: readonly string[]): Edge[] =>
  pairs.map((pair) => ({ from: pair[0] ?? "", to: pair[1] ?? "" }));

describe("findCycles", () => {
  it("finds the shortest way round, once for each group", () => {
    assert.deepEqual(findCycles(edges("ab", "bc", "ca", "cd")), [["a", "b", "c", "a"]]);
    assert.deepEqual(findCycles(edges("ab", "bc", "ca", "ba")), [["a", "b", "a"]]);
    assert.deepEqual(findCycles(edges("aa")), [["a", "a"]]);
    assert.deepEqual(findCycles(edges("ab", "ba", "xy", "yx")), [
      ["a", "b", "a"],
      ["x", "y", "x"],
    ]);
  });

  it("has nothing to say of a node that only leads to a circle", () => {
    assert.deepEqual(findCycles(edges("za", "ab", "ba", "ay")), [["a", "b", "a"]]);
  });

  it("finds none where all edges lead upwards, and one where one leads back", () => {
    const upward = fastCheck
      .tuple(fastCheck.nat(8), fastCheck.nat(8))
      .filter(([from, to]) => from < to)
      .map(([from, to]) => ({ from: String(from), to: String(to) }));
    fastCheck.assert(
      fastCheck.property(fastCheck.array(upward, { minLength: 1 }), (graph) => {
        assert.deepEqual(findCycles(graph), []);
        const [first] = graph;
        const back = first ? [{ from: first.to, to: first.from }] : [];
        assert.equal(findCycles([...graph, ...back]).length, 1);
      }),
    );
  });
});
