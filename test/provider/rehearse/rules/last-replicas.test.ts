import assert from "node:assert/strict";
import { lastReplicas } from "../../../../provider/rehearse/rules/last-replicas";
import { buildFacts } from "../../../builders/facts-builder";
import { buildPlacedPod } from "../../../builders/rehearsal-cluster";
import { buildSnapshot } from "../../../builders/snapshot-builder";

describe("rule last-replicas", () => {
  it("warns where all ready replicas are on one node", () => {
    const pods = [
      buildPlacedPod("web-1"),
      buildPlacedPod("web-2"),
      buildPlacedPod("web-3", { node: "demo-worker-2", ready: false }),
    ];
    assert.deepEqual(
      lastReplicas(buildFacts({ pods })).map(({ node, message }) => [node, message]),
      [
        [
          "demo-worker-1",
          "Every ready replica of ReplicaSet default/web is on this node and will be evicted.",
        ],
      ],
    );
  });

  it("says nothing where another node has one, nor of Jobs", () => {
    const job = { kind: "Job", name: "once" };
    const pods = [
      buildPlacedPod("web-1"),
      buildPlacedPod("web-2", { node: "demo-worker-2" }),
      buildPlacedPod("once", { controller: job }),
    ];
    assert.deepEqual(lastReplicas(buildFacts({ pods })), []);
  });

  it("says nothing on a cluster of one node", () => {
    const snapshot = buildSnapshot({ controlPlaneNodes: 1, workers: 0 });
    const pods = [buildPlacedPod("web-1", { node: "demo-control-plane-1" })];
    assert.deepEqual(lastReplicas(buildFacts({ snapshot, pods })), []);
  });

  it("names every such workload of a node once", () => {
    const pods = ["ledger", "mailer"].map((name) =>
      buildPlacedPod(name, { controller: { kind: "StatefulSet", name } }),
    );
    assert.match(
      lastReplicas(buildFacts({ pods }))[0]?.message ?? "",
      /StatefulSet default\/ledger, StatefulSet default\/mailer is on/,
    );
  });
});
