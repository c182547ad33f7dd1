import assert from "node:assert/strict";
import { makePlan } from "../../../provider/plan/make-plan";
import { requireAllowed } from "../../../provider/run/require-allowed";
import { buildRequest } from "../../builders/request-builder";
import { buildSnapshot } from "../../builders/snapshot-builder";

describe("requireAllowed", () => {
  it("lets an allowed plan pass", () => {
    requireAllowed(makePlan(buildSnapshot(), buildRequest()));
  });

  it("throws every reason of a refused one", () => {
    const planned = makePlan(buildSnapshot({ controlPlaneNodes: 1 }), buildRequest());
    assert.throws(() => {
      requireAllowed(planned);
    }, /control-plane-downtime[^]*Code: PLAN_REFUSED$/);
  });
});
