import assert from "node:assert/strict";
import {
  ApiError,
  badRequest,
  notFound,
  statusOf,
  toApiError,
} from "../../../sandbox/kubernetes-api/api-error";
import { WorldError } from "../../../sandbox/world/world-error";

describe("toApiError", () => {
  it("translates the world's refusals", () => {
    const { code, reason } = toApiError(new WorldError("conflict", "changed meanwhile"));
    assert.deepEqual([code, reason], [409, "Conflict"]);
    assert.equal(toApiError(new WorldError("unavailable", "no leader")).code, 503);
    assert.equal(toApiError(new Error("broken")).code, 500);
  });
});

describe("statusOf", () => {
  it("is a Status with causes where there are some", () => {
    const cause = { reason: "DisruptionBudget", message: "web" };
    const refusal = { code: 429, reason: "TooManyRequests", causes: [cause] };
    const status = statusOf(new ApiError(refusal, "no"));
    assert.deepEqual(status, {
      ...{ kind: "Status", apiVersion: "v1", metadata: {}, status: "Failure", message: "no" },
      ...{ reason: "TooManyRequests", details: { causes: [cause] }, code: 429 },
    });
    assert.ok(!("details" in statusOf(notFound("pods"))));
    assert.equal(badRequest("x").code, 400);
  });
});
