import assert from "node:assert/strict";
import { PortError } from "../../../provider/ports";
import { isTransient, readFailure, toPortError } from "../../../provider/kubernetes/api-failure";

/** As @kubernetes/client-node throws it (dist/gen/apis/exception.js). */
const answered = (code: number, body: unknown, headers: Record<string, string> = {}) =>
  Object.assign(new Error(`HTTP-Code: ${String(code)} Headers: secret`), { code, body, headers });

describe("readFailure", () => {
  it("reads Kubernetes' Status, given as text or as an object", () => {
    const status = {
      message: "no",
      details: { causes: [{ reason: "DisruptionBudget", message: "needs 2" }] },
    };
    const expected = {
      code: 429,
      message: "no",
      causes: [{ reason: "DisruptionBudget", message: "needs 2" }],
      retryAfterSeconds: 7,
    };
    const headers = { "retry-after": "7" };
    assert.deepEqual(readFailure(answered(429, JSON.stringify(status), headers)), expected);
    assert.deepEqual(readFailure(answered(429, status, headers)), expected);
  });

  it("reads what is no Status, without headers", () => {
    assert.equal(
      readFailure(answered(502, "<html>bad gateway</html>")).message,
      "<html>bad gateway</html>",
    );
    assert.equal(readFailure(answered(401, undefined)).message, "HTTP status 401");
  });

  it("tells a time-out in words", () => {
    const timeout = Object.assign(new Error("The operation was aborted"), { name: "AbortError" });
    assert.deepEqual(
      [readFailure(timeout).code, readFailure(timeout).message],
      [undefined, "no answer in time"],
    );
  });
});

describe("toPortError", () => {
  const table: readonly (readonly [unknown, PortError["kind"]])[] = [
    [answered(401, undefined), "not-permitted"],
    [answered(403, undefined), "not-permitted"],
    [answered(404, undefined), "not-found"],
    [answered(409, undefined), "conflict"],
    [answered(429, undefined), "unreachable"],
    [answered(503, undefined), "unreachable"],
    [answered(500, undefined), "other"],
    [answered(422, undefined), "other"],
    [new Error("connect ECONNREFUSED 127.0.0.1:1"), "unreachable"],
    [new Error("self-signed certificate in certificate chain"), "not-permitted"],
  ];
  for (const [error, kind] of table) {
    it(`maps ${readFailure(error).message} to ${kind}`, () => {
      const mapped = toPortError(error, "list nodes");
      assert.equal(mapped.kind, kind);
      assert.ok(mapped.message.startsWith("list nodes: "));
      assert.ok(!mapped.message.includes("secret"));
    });
  }
  it("passes a PortError on", () => {
    const own = new PortError({ kind: "conflict", message: "m" });
    assert.equal(toPortError(own, "call"), own);
  });
});

describe("isTransient", () => {
  it("is true for busy and restarting servers and broken connections only", () => {
    for (const code of [429, 500, 502, 503, 504])
      assert.ok(isTransient(answered(code, "")), String(code));
    for (const code of [400, 401, 403, 404, 409])
      assert.ok(!isTransient(answered(code, "")), String(code));
    assert.ok(isTransient(new Error("read ECONNRESET")));
    assert.ok(isTransient(new Error("request failed, reason: socket hang up")));
    assert.ok(!isTransient(new Error("connect ECONNREFUSED")));
    assert.ok(!isTransient(Object.assign(new Error("aborted"), { name: "AbortError" })));
  });
});
