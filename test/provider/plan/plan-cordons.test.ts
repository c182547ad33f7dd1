import assert from "node:assert/strict";
import { planCordons } from "../../../provider/plan/plan-cordons";
import { buildSnapshot, withNode } from "../../builders/snapshot-builder";

describe("planCordons", () => {
  it("leaves cordons alone that are not ours", () => {
    const snapshot = withNode(buildSnapshot(), "demo-worker-1", { unschedulable: true });
    assert.deepEqual(planCordons(snapshot), []);
  });

  it("restores what our mark remembers, sorted by name", () => {
    const marked = withNode(
      withNode(buildSnapshot(), "demo-worker-2", { unschedulable: true, cordonMark: "true" }),
      "demo-worker-1",
      { unschedulable: true, cordonMark: "false" },
    );
    const restored = [
      { kind: "restore-cordon", node: "demo-worker-1", staysCordoned: false },
      { kind: "restore-cordon", node: "demo-worker-2", staysCordoned: true },
    ];
    assert.deepEqual(planCordons(marked), restored);
    assert.deepEqual(planCordons({ ...marked, nodes: marked.nodes.toReversed() }), restored);
  });

  it("does not cordon again what a human has uncordoned since", () => {
    const snapshot = withNode(buildSnapshot(), "demo-worker-1", { cordonMark: "true" });
    assert.deepEqual(planCordons(snapshot), [
      { kind: "restore-cordon", node: "demo-worker-1", staysCordoned: false },
    ]);
  });
});
