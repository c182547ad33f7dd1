import assert from "node:assert/strict";
import { meanDurations } from "../../../provider/run/mean-durations";

describe("meanDurations", () => {
  it("is empty where nothing was timed", () => {
    assert.deepEqual(meanDurations([]), {});
  });

  it("gives the mean of each kind, in whole milliseconds", () => {
    const timings = [
      { kind: "workerMs", ms: 100 },
      { kind: "kubernetesMs", ms: 7 },
      { kind: "workerMs", ms: 201 },
    ] as const;
    assert.deepEqual(meanDurations(timings), { workerMs: 151, kubernetesMs: 7 });
  });
});
