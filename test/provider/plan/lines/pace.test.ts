import assert from "node:assert/strict";
import { makePlan } from "../../../../provider/plan/make-plan";
import { paceOf, planDuration } from "../../../../provider/plan/lines/pace";
import { buildRequest } from "../../../builders/request-builder";
import { buildSnapshot } from "../../../builders/snapshot-builder";

const snapshot = buildSnapshot({ workers: 4 });

describe("paceOf", () => {
  it("lets as many workers go at once as asked for, and leaves one up", () => {
    const atOnce = (workersParallel: Parameters<typeof buildRequest>[0]) =>
      paceOf({ snapshot, request: buildRequest(workersParallel) }).workersAtOnce;
    assert.equal(atOnce({}), 1);
    assert.equal(atOnce({ workersParallel: { kind: "count", count: 2 } }), 2);
    assert.equal(atOnce({ workersParallel: { kind: "count", count: 9 } }), 3);
    assert.equal(atOnce({ workersParallel: { kind: "percent", percent: 50 } }), 2);
    assert.equal(atOnce({ workersParallel: { kind: "percent", percent: 1 } }), 1);
  });
});

describe("planDuration", () => {
  it("adds what each hop is expected to take, by what was measured where that is known", () => {
    const request = buildRequest();
    const { plan } = makePlan(snapshot, request);
    const minute = 60_000;
    assert.equal(planDuration(plan, { snapshot, request }), (5 + 3 * 2 + 4 * 2) * minute);
    const durations = { kubernetesMs: minute, workerMs: 3 * minute };
    assert.equal(
      planDuration(plan, { snapshot, request, durations }),
      (1 + 3 * 2 + 4 * 3) * minute,
    );
  });

  it("is nothing where nothing is to be done", () => {
    assert.equal(planDuration({ hops: [] }, { snapshot, request: buildRequest() }), 0);
  });
});
