import assert from "node:assert/strict";
import type { Hop, UpgradeNode } from "../../../../provider/model/plan";
import { describeHop, type HopPlace } from "../../../../provider/plan/lines/describe-hop";
import { defaultDurations } from "../../../../provider/plan/lines/estimate";
import { buildRequest } from "../../../builders/request-builder";
import { buildSnapshot, withNode } from "../../../builders/snapshot-builder";

const change: UpgradeNode = {
  kind: "upgrade-worker",
  node: "w-1",
  address: "10.0.1.1",
  from: "1.12.0",
  to: "1.13.0",
  image: "",
  legacy: false,
};
const talos: Hop = {
  kind: "talos",
  from: "1.12.0",
  to: "1.13.0",
  reason: `the wished version; known: ${"it hurts ".repeat(9)}; lifted by care`,
  hazards: ["skip-talos-minor"],
  changes: [change, { ...change, node: "w-2", address: "10.0.1.2" }],
};
const place: HopPlace = {
  hop: talos,
  number: 2,
  of: 3,
  isFirstOfKind: true,
  images: [{ nodes: ["w-1", "w-2"], text: "schematic a → b" }],
};
const setting = {
  snapshot: buildSnapshot(),
  request: buildRequest(),
  pace: { durations: defaultDurations, workersAtOnce: 1 },
};
const heading = "hop 2 of 3: Talos 1.12.0 → 1.13.0 (the wished version), ~4 min";
const danger =
  "hazard skip-talos-minor: Talos goes two minors up in one reboot, which its makers do not test";
const note = `note: ${"it hurts ".repeat(9)}; lifted by care`;

describe("describeHop", () => {
  it("tells heading, hazards, notes, images and each node", () => {
    assert.deepEqual(describeHop(place, setting, "nodes"), [
      heading,
      danger,
      note,
      "schematic a → b on w-1, w-2",
      "[w-1 10.0.1.1] Talos 1.12.0 → 1.13.0, reboot, ~2 min",
      "[w-2 10.0.1.2] Talos 1.12.0 → 1.13.0, reboot, ~2 min",
    ]);
  });

  it("tells less: counts, then the hop alone", () => {
    assert.deepEqual(describeHop(place, setting, "counts").slice(-2), [
      "schematic a → b on w-1, w-2",
      "2 workers: Talos 1.12.0 → 1.13.0, reboot, one at a time, ~4 min",
    ]);
    assert.deepEqual(describeHop(place, setting, "hops"), [
      "hop 2 of 3: Talos 1.12.0 → 1.13.0 on 2 nodes (the wished version), ~4 min",
      danger,
      note,
    ]);
  });

  it("counts what is left of Kubernetes where it starts from what was observed", () => {
    const hop: Hop = {
      kind: "kubernetes",
      from: "1.34.0",
      to: "1.34.1",
      reason: "the wished version",
      hazards: [],
      changes: [{ kind: "upgrade-kubernetes", from: "1.34.0", to: "1.34.1", prune: false }],
    };
    const snapshot = withNode(buildSnapshot(), "demo-worker-1", { kubeletVersion: "1.34.0" });
    const single = { ...place, hop, number: 1, of: 1, images: [] };
    assert.deepEqual(describeHop(single, { ...setting, snapshot }, "nodes"), [
      "Kubernetes 1.34.0 → 1.34.1 on 1 kubelet (the wished version), ~5 min",
    ]);
    const later = { ...single, isFirstOfKind: false };
    assert.deepEqual(describeHop(later, { ...setting, snapshot }, "nodes"), [
      "Kubernetes 1.34.0 → 1.34.1 (the wished version), ~5 min",
    ]);
  });
});
