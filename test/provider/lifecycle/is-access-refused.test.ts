import assert from "node:assert/strict";
import { isAccessRefused } from "../../../provider/lifecycle/is-access-refused";
import { PortError, type PortFailure } from "../../../provider/ports";

function isRefused(message: string, kind: PortFailure["kind"] = "not-permitted"): boolean {
  return isAccessRefused(new PortError({ kind, message }));
}

describe("isAccessRefused", () => {
  it("knows credentials that do not hold any more, on both sides", () => {
    assert.equal(isRefused("nodes: Unauthorized"), true);
    assert.equal(isRefused("nodes: HTTP status 401"), true);
    assert.equal(isRefused("no Talos endpoint answers: 10.5.0.2: certificate has expired"), true);
    assert.equal(isRefused("10.5.0.2: ssl alert number 42"), true);
  });

  it("does not take what a role may not do, or a cluster that is away, for it", () => {
    assert.equal(isRefused("version of node 10.5.0.2: not authorized"), false);
    assert.equal(isRefused('nodes is forbidden: User "x" cannot list resource "nodes"'), false);
    assert.equal(isRefused("certificate has expired", "unreachable"), false);
    assert.equal(isAccessRefused(new Error("certificate has expired")), false);
  });
});
