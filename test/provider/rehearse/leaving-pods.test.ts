import assert from "node:assert/strict";
import { hasFinished } from "../../../provider/ports/must-leave";
import { drainedNodes } from "../../../provider/rehearse/leaving-pods";
import { buildFacts } from "../../builders/facts-builder";
import { buildPlacedPod, buildPlan } from "../../builders/rehearsal-cluster";
import { buildSnapshot } from "../../builders/snapshot-builder";

describe("the pods that leave", () => {
  it("are those that the drain evicts, by node and by name", () => {
    const pods = [
      buildPlacedPod("c", { node: "demo-worker-2" }),
      buildPlacedPod("b"),
      buildPlacedPod("a"),
      buildPlacedPod("static", { isMirror: true }),
      buildPlacedPod("agent", { controller: { kind: "DaemonSet", name: "agent" } }),
      buildPlacedPod("done", { phase: "Succeeded" }),
      buildPlacedPod("waiting", { node: "" }),
    ];
    assert.deepEqual(
      drainedNodes(buildFacts({ pods })).map((drained) => [
        drained.node,
        drained.pods.map(({ name }) => name),
      ]),
      [
        ["demo-worker-1", ["a", "b"]],
        ["demo-worker-2", ["c"]],
      ],
    );
  });

  it("are none of nodes that stay, and none where pods were not read", () => {
    const snapshot = buildSnapshot();
    const changes = buildPlan(snapshot).changes.filter(({ kind }) => kind !== "upgrade-worker");
    assert.deepEqual(drainedNodes(buildFacts({ plan: buildPlan(snapshot, { changes }) })), []);
    assert.deepEqual(drainedNodes(buildFacts({ pods: undefined })), []);
  });

  it("have not finished", () => {
    assert.deepEqual(
      ["Pending", "Running", "Succeeded", "Failed"].map((phase) => hasFinished({ phase })),
      [false, false, true, true],
    );
  });
});
