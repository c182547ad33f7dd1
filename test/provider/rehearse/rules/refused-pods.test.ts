import assert from "node:assert/strict";
import { refusedPods } from "../../../../provider/rehearse/rules/refused-pods";
import { buildFacts } from "../../../builders/facts-builder";
import { buildPlacedPod } from "../../../builders/rehearsal-cluster";
import { buildRequest } from "../../../builders/request-builder";

const pods = [
  buildPlacedPod("bare", { controller: undefined }),
  buildPlacedPod("scratch", { hasLocalData: true }),
];

describe("rule refused-pods", () => {
  it("names what each setting refuses", () => {
    const drain = { timeoutMs: 300_000, barePods: "refuse", localData: "refuse" } as const;
    const findings = refusedPods(buildFacts({ pods, request: buildRequest({ drain }) }));
    assert.deepEqual(
      findings.map(({ code, message }) => [code, message]),
      [
        ["bare-pod", "No controller would create again what the drain evicts: default/bare."],
        ["local-data", "The drain would lose what emptyDir volumes hold of default/scratch."],
      ],
    );
  });

  it("says nothing where both may be evicted", () => {
    const drain = { timeoutMs: 300_000, barePods: "evict", localData: "evict" } as const;
    assert.deepEqual(refusedPods(buildFacts({ pods, request: buildRequest({ drain }) })), []);
  });

  it("takes no notice of bare pods that have finished", () => {
    const finished = [buildPlacedPod("once", { controller: undefined, phase: "Succeeded" })];
    assert.deepEqual(refusedPods(buildFacts({ pods: finished })), []);
  });
});
