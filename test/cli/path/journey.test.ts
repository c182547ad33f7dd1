import assert from "node:assert/strict";
import { journeyOf, pairsAfter } from "../../../cli/path/journey";
import { journey, refusal } from "./example-journey";

const { from, to, size, hops, hazards } = journey;
const plan = { changes: [], hops, hazards, lines: [] };

describe("journeyOf", () => {
  it("is the way of a plan", () => {
    assert.deepEqual(journeyOf({ kind: "plan", plan }, { from, to, size }), journey);
  });

  it("keeps the reasons of a refusal beside the way, as far as it is known", () => {
    const refused = { kind: "refused", refusals: [refusal], plan } as const;
    const expected = { ...journey, refusals: [refusal] };
    assert.deepEqual(journeyOf(refused, { from, to, size }), expected);
  });
});

describe("pairsAfter", () => {
  it("moves one component a hop", () => {
    assert.deepEqual(pairsAfter(journey), [
      { talos: "1.12.0", kubernetes: "1.35.1" },
      { talos: "1.13.0", kubernetes: "1.35.1" },
    ]);
  });
});
