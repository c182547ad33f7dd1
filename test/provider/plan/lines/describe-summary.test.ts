import assert from "node:assert/strict";
import { describeSummary } from "../../../../provider/plan/lines/describe-summary";
import { defaultDurations } from "../../../../provider/plan/lines/estimate";
import { farStart, farWish, hopsFor } from "../../../builders/journey";
import { buildSnapshot } from "../../../builders/snapshot-builder";

const pace = { durations: defaultDurations, workersAtOnce: 1 };

describe("describeSummary", () => {
  const done = { talosVersion: "1.13.0", kubernetesVersion: "1.35.1" };
  const table = [
    [
      hopsFor(buildSnapshot(farStart), farWish),
      "10 hops, 20 reboots of 5 nodes, ~1 h 10 min: Kubernetes 1.30.4 → 1.36.1, Talos 1.9.5 → 1.13.0",
    ],
    [
      hopsFor(buildSnapshot()),
      "2 hops, 5 reboots, ~15 min: Kubernetes 1.34.1 → 1.35.1, Talos 1.12.0 → 1.13.0",
    ],
    [
      hopsFor(buildSnapshot(), { talosVersion: undefined, upgradeType: "k8s" }),
      "~5 min: Kubernetes 1.34.1 → 1.35.1",
    ],
    [
      hopsFor(buildSnapshot(done), { schematicId: "ab".repeat(32) }),
      "5 reboots, ~10 min: new image of Talos 1.13.0",
    ],
  ] as const;
  for (const [hops, line] of table) {
    it(`counts and sums: ${line}`, () => {
      assert.equal(describeSummary(hops, pace), line);
    });
  }
});
