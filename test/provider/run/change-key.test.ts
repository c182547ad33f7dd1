import assert from "node:assert/strict";
import { makePlan } from "../../../provider/plan/make-plan";
import { changeKey } from "../../../provider/run/change-key";
import { buildRequest } from "../../builders/request-builder";
import { buildSnapshot, withNode } from "../../builders/snapshot-builder";

function keysOf(snapshot: ReturnType<typeof buildSnapshot>): readonly string[] {
  const request = buildRequest({ profile: "cluster.yaml" });
  const profile = { talosVersion: "1.12.0", kubernetesVersion: "1.34.1" };
  return makePlan(snapshot, request, { profile }).plan.changes.map(changeKey);
}

describe("changeKey", () => {
  it("tells all changes of a plan apart", () => {
    const left = { unschedulable: true, cordonMark: "false" };
    const keys = keysOf(withNode(buildSnapshot(), "demo-worker-1", left));
    assert.equal(new Set(keys).size, keys.length);
  });

  it("stays the same when what a change starts from moves", () => {
    const patched = withNode(buildSnapshot(), "demo-worker-1", { talosVersion: "1.12.3" });
    assert.deepEqual(keysOf(patched), keysOf(buildSnapshot()));
  });
});
