import assert from "node:assert/strict";
import { longGracePeriods } from "../../../../provider/rehearse/rules/long-grace-periods";
import { buildFacts } from "../../../builders/facts-builder";
import { buildPlacedPod } from "../../../builders/rehearsal-cluster";

function found(gracePeriodSeconds: number) {
  return longGracePeriods(buildFacts({ pods: [buildPlacedPod("slow", { gracePeriodSeconds })] }));
}

describe("rule long-grace-periods", () => {
  it("warns from the first second beyond the drain's deadline", () => {
    assert.deepEqual(found(300), []);
    assert.deepEqual(
      found(301).map(({ message }) => message),
      ["Pod default/slow may take 301 s to end, but the drain waits 300 s."],
    );
  });
});
