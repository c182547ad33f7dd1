import assert from "node:assert/strict";
import { nodesReady } from "../../../../provider/verify/checks/nodes-ready";
import { buildSnapshot, withNode } from "../../../builders/snapshot-builder";
import { expectationFor, reasonOf, subjectFor } from "../fixtures";

const before = buildSnapshot();

describe("check nodes-ready", () => {
  it("names a Node that is not Ready", async () => {
    const snapshot = withNode(before, "demo-worker-1", { kubernetesReady: false });
    assert.equal(
      await reasonOf(nodesReady, subjectFor(snapshot)),
      "failed: demo-worker-1 is not Ready",
    );
  });

  it("names a node that cannot be read, with the reason", async () => {
    const unreadable = [
      { name: "demo-worker-9", address: "10.5.1.10", role: undefined, reason: "no route" },
    ];
    assert.equal(
      await reasonOf(nodesReady, subjectFor({ ...before, unreadable })),
      "failed: demo-worker-9 cannot be read: no route",
    );
  });

  it("misses a node that was there when the run began", async () => {
    const nodes = before.nodes.filter(({ name }) => name !== "demo-worker-2");
    const subject = subjectFor({ ...before, nodes }, { expected: expectationFor(before) });
    assert.equal(await reasonOf(nodesReady, subject), "failed: demo-worker-2 has left the cluster");
  });

  it("asks nothing of a node that is being upgraded", async () => {
    const snapshot = withNode(before, "demo-worker-1", { kubernetesReady: false });
    const expected = expectationFor(before, { inFlight: new Set(["demo-worker-1"]) });
    assert.equal(await reasonOf(nodesReady, subjectFor(snapshot, { expected })), "");
  });
});
