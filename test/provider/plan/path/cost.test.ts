import assert from "node:assert/strict";
import { addCosts, compareCosts, noCost } from "../../../../provider/plan/path/cost";

describe("costs of a way", () => {
  it("weigh bad edges before reboots, and reboots before moves of Kubernetes", () => {
    const badEdge = { ...noCost, badEdges: 1 };
    const reboots = { ...noCost, reboots: 500 };
    const moves = { ...noCost, kubernetesMoves: 40 };
    assert.deepEqual([badEdge, reboots, moves, noCost].toSorted(compareCosts), [
      noCost,
      moves,
      reboots,
      badEdge,
    ]);
    assert.equal(compareCosts(reboots, { ...reboots }), 0);
  });

  it("add up part by part", () => {
    assert.deepEqual(
      addCosts(
        { badEdges: 1, reboots: 2, kubernetesMoves: 3 },
        { badEdges: 10, reboots: 20, kubernetesMoves: 30 },
      ),
      { badEdges: 11, reboots: 22, kubernetesMoves: 33 },
    );
  });
});
