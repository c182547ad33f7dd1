import assert from "node:assert/strict";
import { makePlan } from "../../../provider/plan/make-plan";
import { hasClusterChanges, pendingKubernetes, pendingNodes } from "../../../provider/run/pending";
import { buildRequest } from "../../builders/request-builder";
import { buildSnapshot } from "../../builders/snapshot-builder";

describe("pending", () => {
  const { plan } = makePlan(buildSnapshot(), buildRequest());

  it("finds the change of Kubernetes", () => {
    assert.equal(pendingKubernetes(plan)?.to, "1.35.1");
    assert.equal(pendingKubernetes({ ...plan, changes: [] }), undefined);
  });

  it("finds the nodes of one kind, in the plan's order", () => {
    assert.deepEqual(
      pendingNodes(plan, "upgrade-worker").map(({ node }) => node),
      ["demo-worker-1", "demo-worker-2"],
    );
    assert.equal(pendingNodes(plan, "upgrade-control-plane-node").length, 3);
  });

  it("does not count the profile file as the cluster", () => {
    const profile = { kind: "update-profile", path: "/srv/cluster.yaml" } as const;
    assert.equal(hasClusterChanges(plan), true);
    assert.equal(hasClusterChanges({ ...plan, changes: [profile] }), false);
  });
});
