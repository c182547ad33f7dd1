import assert from "node:assert/strict";
import { verdictOf, viewOf } from "../../../cli/plan/view";
import type { Finding } from "../../../provider/model/finding";
import { makePlan } from "../../../provider/plan/make-plan";
import { buildRequest } from "../../builders/request-builder";
import { buildSnapshot, withNode } from "../../builders/snapshot-builder";
import { refusal } from "../path/example-journey";
import { blocker, idle, note, view } from "./example-view";

const warning: Finding = { ...note, severity: "warning" };

describe("viewOf", () => {
  const snapshot = withNode(buildSnapshot(), "demo-worker-1", { talosVersion: "1.11.6" });
  const request = buildRequest();

  it("holds plan, drift and findings of a look, blockers first", () => {
    const planned = makePlan(snapshot, request);
    const findings = [note, warning, blocker];
    assert.deepEqual(viewOf({ snapshot, planned, findings }, request), {
      clusterUid: snapshot.clusterUid,
      plan: planned.plan,
      refusals: [],
      drift: [
        {
          name: "demo-worker-1",
          address: "10.5.1.2",
          text: "lagging: Talos 1.11.6, most nodes run 1.12.0",
        },
      ],
      findings: [blocker, warning, note],
    });
  });

  it("holds the reasons of a refusal", () => {
    const downgrade = buildRequest({ kubernetesVersion: "1.33.0" });
    const planned = makePlan(snapshot, downgrade);
    const { refusals } = viewOf({ snapshot, planned, findings: [] }, downgrade);
    assert.ok(refusals.some(({ code }) => code === "KUBERNETES_DOWNGRADE"));
  });
});

describe("verdictOf", () => {
  it("tells nothing, pending and refused apart", () => {
    assert.equal(verdictOf(idle), "nothing");
    assert.equal(verdictOf({ ...idle, findings: [note, warning] }), "nothing");
    assert.equal(verdictOf(view), "pending");
    assert.equal(verdictOf({ ...view, findings: [note, warning] }), "pending");
    assert.equal(verdictOf({ ...view, findings: [warning, blocker] }), "refused");
    assert.equal(verdictOf({ ...view, refusals: [refusal] }), "refused");
  });
});
