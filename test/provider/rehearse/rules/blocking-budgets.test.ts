import assert from "node:assert/strict";
import { blockingBudgets } from "../../../../provider/rehearse/rules/blocking-budgets";
import { buildFacts } from "../../../builders/facts-builder";
import { buildPlacedPod } from "../../../builders/rehearsal-cluster";
import { buildRequest } from "../../../builders/request-builder";
import { buildSnapshot } from "../../../builders/snapshot-builder";

const closed = [
  { namespace: "default", name: "web", pods: ["web-1", "web-2"], disruptionsAllowed: 0 },
];

describe("rule blocking-budgets", () => {
  it("blocks for each node whose pods the budget keeps, as a whole sentence with the way out", () => {
    const findings = blockingBudgets(buildFacts({ budgets: closed }));
    assert.deepEqual(findings[0], {
      code: "drain-blocked-by-budget",
      severity: "blocker",
      node: "demo-worker-1",
      message:
        "Budget default/web allows 0 disruptions, but 1 pod that it guards must leave: default/web-1.",
      remedy:
        "Give the workload more ready replicas than the budget keeps, or let the budget keep fewer; kubectl get pdb web -n default shows what it allows.",
    });
    assert.deepEqual(
      findings.map(({ node }) => node),
      ["demo-worker-1", "demo-worker-2"],
    );
  });

  it("only warns while a guarded pod is not ready, since the budget may open when it is", () => {
    const pods = [
      buildPlacedPod("web-1"),
      buildPlacedPod("web-2", { node: "demo-worker-2", ready: false }),
    ];
    const [finding] = blockingBudgets(buildFacts({ budgets: closed, pods }));
    assert.equal(finding?.severity, "warning");
  });

  it("only warns where the drain may be forced", () => {
    const request = buildRequest({ allow: ["force-drain"] });
    const [finding] = blockingBudgets(buildFacts({ budgets: closed, request }));
    assert.equal(finding?.severity, "warning");
  });

  it("blocks where a replacement could start nowhere else", () => {
    const snapshot = buildSnapshot({ controlPlaneNodes: 1, workers: 0 });
    const node = "demo-control-plane-1";
    const pods = [buildPlacedPod("web-1", { node }), buildPlacedPod("web-2", { node })];
    const findings = blockingBudgets(buildFacts({ snapshot, pods }));
    assert.deepEqual(
      findings.map(({ code, severity }) => [code, severity]),
      [["drain-has-no-place", "blocker"]],
    );
  });

  it("takes no notice of pods of DaemonSets, of static pods and of other namespaces", () => {
    const pods = [
      buildPlacedPod("web-1", { controller: { kind: "DaemonSet", name: "web" } }),
      buildPlacedPod("web-2", { isMirror: true }),
      buildPlacedPod("web-1", { namespace: "other" }),
    ];
    assert.deepEqual(blockingBudgets(buildFacts({ budgets: closed, pods })), []);
  });
});
