import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import { status, type ServerUnaryCall } from "@grpc/grpc-js";
import { callerOf } from "../../../../sandbox/talos-api/router/caller";
import { StatusError } from "../../../../sandbox/talos-api/router/status-error";

interface Certificate {
  readonly subject: { readonly O?: string | readonly string[] };
  readonly ext_key_usage: readonly string[];
}

/** As much of a call as callerOf looks at. */
function callWith(certificate: Certificate): ServerUnaryCall<unknown, unknown> {
  const call = Object.assign(new EventEmitter(), {
    getAuthContext: () => ({ sslPeerCertificate: certificate }),
  });
  return call as unknown as ServerUnaryCall<unknown, unknown>;
}

const clientAuth = "1.3.6.1.5.5.7.3.2";
const serverAuth = "1.3.6.1.5.5.7.3.1";

describe("callerOf", () => {
  it("reads one role or several", () => {
    const one = callWith({ subject: { O: "os:admin" }, ext_key_usage: [clientAuth] });
    assert.deepEqual(callerOf(one).roles, ["os:admin"]);
    const roles = ["os:reader", "os:etcd:backup"];
    const two = callWith({ subject: { O: roles }, ext_key_usage: [clientAuth] });
    assert.deepEqual(callerOf(two).roles, roles);
    const none = callWith({ subject: {}, ext_key_usage: [clientAuth] });
    assert.deepEqual(callerOf(none).roles, []);
  });

  it("refuses a certificate that is for more than clients", () => {
    const both = callWith({ subject: { O: "os:admin" }, ext_key_usage: [clientAuth, serverAuth] });
    const isRefused = (error: unknown): boolean =>
      error instanceof StatusError && error.code === status.UNAUTHENTICATED;
    assert.throws(() => callerOf(both), isRefused);
  });

  it("tells when the caller goes away", () => {
    const call = callWith({ subject: { O: "os:admin" }, ext_key_usage: [clientAuth] });
    const { signal } = callerOf(call);
    assert.ok(!signal.aborted);
    call.emit("cancelled");
    assert.ok(signal.aborted);
  });
});
