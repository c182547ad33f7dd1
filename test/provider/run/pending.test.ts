import assert from "node:assert/strict";
import type { Plan } from "../../../provider/model/plan";
import { makePlan } from "../../../provider/plan/make-plan";
import {
  hasClusterChanges,
  pendingHop,
  pendingKubernetes,
  pendingNodes,
} from "../../../provider/run/pending";
import { buildRequest } from "../../builders/request-builder";
import { buildSnapshot } from "../../builders/snapshot-builder";

describe("pending", () => {
  const { plan } = makePlan(buildSnapshot(), buildRequest());
  const [kubernetes, talos] = plan.hops;
  const runOf = (hops: Plan["hops"], hop?: Plan["hops"][number]) => ({
    planned: { kind: "plan", plan: { ...plan, hops } } as const,
    hop,
  });

  it("looks at nothing but the first hop of the plan", () => {
    assert.ok(kubernetes !== undefined && talos !== undefined);
    assert.equal(pendingHop(plan), kubernetes);
    assert.equal(pendingKubernetes(runOf([kubernetes, talos]))?.to, "1.35.1");
    assert.deepEqual(pendingNodes(runOf([kubernetes, talos]), "upgrade-worker"), []);
    assert.equal(pendingKubernetes(runOf([talos])), undefined);
    assert.equal(pendingKubernetes(runOf([])), undefined);
  });

  it("finds the nodes of one kind, in the plan's order", () => {
    assert.ok(talos !== undefined);
    const run = runOf([talos]);
    assert.deepEqual(
      pendingNodes(run, "upgrade-worker").map(({ node }) => node),
      ["demo-worker-1", "demo-worker-2"],
    );
    assert.equal(pendingNodes(run, "upgrade-control-plane-node").length, 3);
  });

  it("finds nothing once the plan begins with another hop than the one being run", () => {
    assert.ok(kubernetes !== undefined && talos !== undefined);
    const next = { ...talos, to: "1.14.1" };
    assert.deepEqual(pendingNodes(runOf([next], talos), "upgrade-worker"), []);
    assert.deepEqual(pendingNodes(runOf([talos], kubernetes), "upgrade-worker"), []);
    // What is left of a hop starts where its slowest node is.
    const rest = { ...talos, from: "1.12.11", changes: talos.changes.slice(-1) };
    assert.equal(pendingNodes(runOf([rest], talos), "upgrade-worker").length, 1);
  });

  it("does not count the profile file as the cluster", () => {
    const profile = { kind: "update-profile", path: "/srv/cluster.yaml" } as const;
    assert.equal(hasClusterChanges(plan), true);
    assert.equal(hasClusterChanges({ ...plan, changes: [profile] }), false);
  });
});
