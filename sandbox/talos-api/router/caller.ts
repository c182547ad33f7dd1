import { setMaxListeners } from "node:events";
import { status, type ServerUnaryCall, type ServerWritableStream } from "@grpc/grpc-js";
import { StatusError } from "./status-error";

const clientAuth = "1.3.6.1.5.5.7.3.2";

/** Who calls, and whether they are still there. */
export interface Caller {
  readonly roles: readonly string[];
  readonly signal: AbortSignal;
}

/**
 * Reads the roles from the client certificate's Organization.
 *
 * @throws StatusError Unauthenticated unless its extended key usage is client authentication alone
 *   (v1.12.0 internal/app/apid/main.go verifyExtKeyUsage).
 */
export function callerOf(
  call: ServerUnaryCall<unknown, unknown> | ServerWritableStream<unknown, object>,
): Caller {
  const certificate = call.getAuthContext().sslPeerCertificate;
  const usages = certificate?.ext_key_usage ?? [];
  if (certificate === undefined || usages.length !== 1 || usages[0] !== clientAuth) {
    throw new StatusError(status.UNAUTHENTICATED, "certificate has no valid extended key usage");
  }
  const ended = new AbortController();
  // A call to many nodes has as many who wait for its end.
  setMaxListeners(0, ended.signal);
  call.on("cancelled", () => {
    ended.abort();
  });
  const organizations: string | string[] | undefined = certificate.subject.O;
  return { roles: organizations === undefined ? [] : [organizations].flat(), signal: ended.signal };
}
