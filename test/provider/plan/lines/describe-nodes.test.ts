import assert from "node:assert/strict";
import type { UpgradeNode } from "../../../../provider/model/plan";
import {
  describeEachNode,
  describeEqualNodes,
} from "../../../../provider/plan/lines/describe-nodes";
import { defaultDurations } from "../../../../provider/plan/lines/estimate";

const pace = { durations: defaultDurations, workersAtOnce: 2 };

function node(number: number, facts: Partial<UpgradeNode> = {}): UpgradeNode {
  return {
    kind: "upgrade-worker",
    node: `w-${String(number)}`,
    address: `10.0.1.${String(number)}`,
    from: "1.12.0",
    to: "1.13.0",
    image: "",
    legacy: false,
    ...facts,
  };
}

describe("describeEachNode", () => {
  it("says what becomes of the node, by which path, and how long", () => {
    assert.deepEqual(
      describeEachNode([node(1), node(2, { legacy: true }), node(3, { from: "1.13.0" })], pace),
      [
        "[w-1 10.0.1.1] Talos 1.12.0 → 1.13.0, reboot, ~2 min",
        "[w-2 10.0.1.2] Talos 1.12.0 → 1.13.0, legacy path, reboot, ~2 min",
        "[w-3 10.0.1.3] Talos 1.13.0 stays, new image, reboot, ~2 min",
      ],
    );
  });
});

describe("describeEqualNodes", () => {
  it("counts equal moves of a role and names a single one", () => {
    const cp = { kind: "upgrade-control-plane-node" } as const;
    assert.deepEqual(
      describeEqualNodes(
        [node(1, cp), node(2, cp), node(3), node(4), node(5), node(6, { from: "1.12.1" })],
        pace,
      ),
      [
        "2 control-plane nodes: Talos 1.12.0 → 1.13.0, reboot, one at a time, ~4 min",
        "3 workers: Talos 1.12.0 → 1.13.0, reboot, 2 at a time, ~4 min",
        "[w-6 10.0.1.6] Talos 1.12.1 → 1.13.0, reboot, ~2 min",
      ],
    );
  });
});
