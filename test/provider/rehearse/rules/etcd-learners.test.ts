import assert from "node:assert/strict";
import type { Plan } from "../../../../provider/model/plan";
import { etcdLearners } from "../../../../provider/rehearse/rules/etcd-learners";
import { buildFacts } from "../../../builders/facts-builder";
import { buildPlan } from "../../../builders/rehearsal-cluster";
import { buildSnapshot } from "../../../builders/snapshot-builder";

const healthy = buildSnapshot();
const snapshot = {
  ...healthy,
  etcd: healthy.etcd.map((view) => ({
    ...view,
    members: view.members.map((member, index) => ({ ...member, isLearner: index === 2 })),
  })),
};

describe("rule etcd-learners", () => {
  it("blocks a plan that takes control-plane nodes down", () => {
    assert.deepEqual(
      etcdLearners(buildFacts({ snapshot })).map(({ severity, node }) => [severity, node]),
      [["blocker", "demo-control-plane-3"]],
    );
  });

  it("warns where only workers and Kubernetes move", () => {
    const all = buildPlan(snapshot);
    const changes = all.changes.filter(({ kind }) => kind !== "upgrade-control-plane-node");
    const plan: Plan = { ...all, changes };
    assert.equal(etcdLearners(buildFacts({ snapshot, plan }))[0]?.severity, "warning");
  });
});
