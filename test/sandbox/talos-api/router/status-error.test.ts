import assert from "node:assert/strict";
import { status } from "@grpc/grpc-js";
import { StatusError, toStatusError } from "../../../../sandbox/talos-api/router/status-error";
import { WorldError } from "../../../../sandbox/world/world-error";

describe("toStatusError", () => {
  it("translates the world's refusals", () => {
    const refusal = toStatusError(new WorldError("failed-precondition", "not now"));
    assert.equal(refusal.code, status.FAILED_PRECONDITION);
    assert.equal(refusal.message, "not now");
  });

  it("leaves a refusal as it is and makes anything else an internal error", () => {
    const refusal = new StatusError(status.NOT_FOUND, "gone");
    assert.equal(toStatusError(refusal), refusal);
    assert.equal(toStatusError(new Error("broken")).code, status.INTERNAL);
    assert.equal(toStatusError("broken").message, "broken");
  });
});

describe("StatusError", () => {
  it("reads as Go prints it", () => {
    const refusal = new StatusError(status.DEADLINE_EXCEEDED, "too late");
    assert.equal(refusal.goText, "rpc error: code = DeadlineExceeded desc = too late");
  });
});
