import assert from "node:assert/strict";
import type { Hop, UpgradeNode } from "../../../../provider/model/plan";
import {
  approximately,
  defaultDurations,
  hopDuration,
  nodesDuration,
  type Pace,
} from "../../../../provider/plan/lines/estimate";

const pace: Pace = {
  durations: { kubernetesMs: 1000, controlPlaneNodeMs: 100, workerMs: 10 },
  workersAtOnce: 2,
};

function nodes(controlPlane: number, workers: number): UpgradeNode[] {
  const node = { node: "n", address: "a", from: "1", to: "2", image: "i", legacy: false };
  return [
    ...Array.from({ length: controlPlane }, () => ({
      ...node,
      kind: "upgrade-control-plane-node" as const,
    })),
    ...Array.from({ length: workers }, () => ({ ...node, kind: "upgrade-worker" as const })),
  ];
}

describe("nodesDuration", () => {
  it("takes control-plane nodes one at a time and workers as many at once as go", () => {
    assert.equal(nodesDuration(nodes(3, 0), pace), 300);
    assert.equal(nodesDuration(nodes(0, 5), pace), 30);
    assert.equal(nodesDuration(nodes(1, 1), pace), 110);
    assert.equal(nodesDuration([], pace), 0);
  });
});

describe("hopDuration", () => {
  it("is that of its changes", () => {
    const hop: Hop = { kind: "talos", from: "1", to: "2", reason: "", hazards: [], changes: [] };
    const kubernetes = { kind: "upgrade-kubernetes", from: "1", to: "2", prune: false } as const;
    assert.equal(hopDuration({ ...hop, changes: [kubernetes] }, pace), 1000);
    assert.equal(hopDuration({ ...hop, changes: nodes(1, 2) }, pace), 110);
  });
});

describe("approximately", () => {
  it("tells minutes and hours, never nothing", () => {
    const minute = 60_000;
    assert.deepEqual(
      [0, 20_000, 2 * minute, 89_000, 59.4 * minute, 60 * minute, 80 * minute].map(approximately),
      ["~1 min", "~1 min", "~2 min", "~1 min", "~59 min", "~1 h", "~1 h 20 min"],
    );
  });
});

describe("the default durations", () => {
  it("are those that are stated: 5 min for Kubernetes, 2 min a node", () => {
    assert.deepEqual(Object.values(defaultDurations).map(approximately), [
      "~5 min",
      "~2 min",
      "~2 min",
    ]);
  });
});
