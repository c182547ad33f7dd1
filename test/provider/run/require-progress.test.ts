import assert from "node:assert/strict";
import { makePlan } from "../../../provider/plan/make-plan";
import { requireProgress } from "../../../provider/run/require-progress";
import { buildRequest } from "../../builders/request-builder";
import { buildSnapshot } from "../../builders/snapshot-builder";

describe("requireProgress", () => {
  const { plan } = makePlan(buildSnapshot(), buildRequest());
  const shorter = { ...plan, changes: plan.changes.slice(1) };

  it("is content when less is pending", () => {
    requireProgress("upgrade-workers", plan, shorter);
  });

  it("is content when what was done went and something else came", () => {
    const [first, ...others] = plan.changes;
    assert.ok(first !== undefined);
    const joined = { kind: "restore-cordon", node: "demo-worker-9", staysCordoned: false } as const;
    requireProgress("upgrade-workers", plan, { ...plan, changes: [...others, joined] });
  });

  it("stops a step that would be repeated for ever", () => {
    for (const after of [shorter, plan]) {
      assert.throws(() => {
        requireProgress("upgrade-workers", shorter, after);
      }, /Code: STEP_WITHOUT_EFFECT$/);
    }
  });
});
