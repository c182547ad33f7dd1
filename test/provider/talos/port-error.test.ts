import assert from "node:assert/strict";
import { status } from "@grpc/grpc-js";
import { PortError } from "../../../provider/ports";
import {
  codeOf,
  detailsOf,
  grpcCode,
  isCertificateFailure,
  toPortError,
} from "../../../provider/talos/port-error";
import { failure } from "./fake-apid";

describe("grpcCode", () => {
  it("has gRPC's own numbers", () => {
    assert.deepEqual(grpcCode, {
      cancelled: status.CANCELLED,
      deadlineExceeded: status.DEADLINE_EXCEEDED,
      notFound: status.NOT_FOUND,
      alreadyExists: status.ALREADY_EXISTS,
      permissionDenied: status.PERMISSION_DENIED,
      aborted: status.ABORTED,
      unimplemented: status.UNIMPLEMENTED,
      unavailable: status.UNAVAILABLE,
      unauthenticated: status.UNAUTHENTICATED,
    });
  });
});

describe("toPortError", () => {
  const table: readonly (readonly [status, PortError["kind"]])[] = [
    [status.UNAVAILABLE, "unreachable"],
    [status.DEADLINE_EXCEEDED, "unreachable"],
    [status.CANCELLED, "unreachable"],
    [status.NOT_FOUND, "not-found"],
    [status.PERMISSION_DENIED, "not-permitted"],
    [status.UNAUTHENTICATED, "not-permitted"],
    [status.UNIMPLEMENTED, "unsupported"],
    [status.ABORTED, "conflict"],
    [status.INTERNAL, "other"],
    [status.FAILED_PRECONDITION, "other"],
  ];
  for (const [code, kind] of table) {
    it(`maps ${status[code]} to ${kind} and keeps what was said`, () => {
      const error = toPortError(failure(code, "because"), "Version of node 10.0.0.2");
      assert.equal(error.kind, kind);
      const said = code === status.DEADLINE_EXCEEDED ? "no answer in time" : "because";
      assert.equal(error.message, `Version of node 10.0.0.2: ${said}`);
    });
  }

  it("passes a PortError on and calls other errors other", () => {
    const own = new PortError({ kind: "conflict", message: "m" });
    assert.equal(toPortError(own, "call"), own);
    assert.equal(toPortError(new Error("broken"), "call").kind, "other");
    assert.equal(toPortError("text", "call").message, "call: text");
  });
});

describe("codeOf, detailsOf and isCertificateFailure", () => {
  it("read gRPC's errors only", () => {
    assert.equal(codeOf(failure(status.INTERNAL, "x")), status.INTERNAL);
    assert.equal(codeOf(Object.assign(new Error("x"), { code: "ENOENT" })), undefined);
    assert.equal(detailsOf(failure(status.INTERNAL, "x")), "x");
  });

  it("leave out what gRPC adds, which is another text each time", () => {
    const wrapped =
      "No connection established. Last error: connect ECONNREFUSED 127.0.0.1:1 (2026-11-23T02:10:14.955Z). Resolution note: ";
    assert.equal(
      detailsOf(failure(status.UNAVAILABLE, wrapped)),
      "connect ECONNREFUSED 127.0.0.1:1",
    );
  });

  it("tell a certificate's fault from a dead endpoint", () => {
    assert.ok(isCertificateFailure("unable to verify the first certificate"));
    assert.ok(isCertificateFailure("SSL alert number 42"));
    assert.ok(!isCertificateFailure("connect ECONNREFUSED 127.0.0.1:1"));
  });
});
