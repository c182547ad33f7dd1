import assert from "node:assert/strict";
import { catalogue } from "../../../provider/errors/catalogue";
import { neverInSimulation } from "./never-in-simulation";
import { truths } from "./true-reasons";

describe("reasons for which a simulated run may end", () => {
  it("every error code has its truth, or a reason why no simulated run ends with it", () => {
    const known = [...Object.keys(truths), ...Object.keys(neverInSimulation)];
    assert.deepEqual(known.toSorted(), Object.keys(catalogue).toSorted());
  });
});
