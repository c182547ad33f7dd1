import { PortError, type PortFailure } from "../ports";

/** gRPC status codes by number, so that naming them does not load gRPC (grpc/grpc doc/statuscodes.md). */
export const grpcCode = {
  cancelled: 1,
  deadlineExceeded: 4,
  notFound: 5,
  alreadyExists: 6,
  permissionDenied: 7,
  aborted: 10,
  unimplemented: 12,
  unavailable: 14,
  unauthenticated: 16,
} as const;

const kinds: Readonly<Record<number, PortFailure["kind"]>> = {
  [grpcCode.cancelled]: "unreachable",
  [grpcCode.deadlineExceeded]: "unreachable",
  [grpcCode.notFound]: "not-found",
  [grpcCode.alreadyExists]: "conflict",
  [grpcCode.permissionDenied]: "not-permitted",
  [grpcCode.aborted]: "conflict",
  [grpcCode.unimplemented]: "unsupported",
  [grpcCode.unavailable]: "unreachable",
  [grpcCode.unauthenticated]: "not-permitted",
};

/** The gRPC code of a failed call; undefined for other errors. */
export function codeOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "number" ? error.code : undefined;
}

/** What a failed call says, without gRPC's own prefix, times and addresses. */
export function detailsOf(error: unknown): string {
  if (codeOf(error) === grpcCode.deadlineExceeded) return "no answer in time";
  if (error instanceof Error && "details" in error && typeof error.details === "string") {
    return lastErrorIn(error.details) ?? error.details;
  }
  return error instanceof Error ? error.message : String(error);
}

/** grpc-js wraps a failed connection's reason (load-balancer-pick-first.js); the time makes each such text unlike the last. */
function lastErrorIn(details: string): string | undefined {
  const match = /^No connection established\. Last error: (.*?)(?: \(\d{4}-[^)]*\))?\. Resol/s.exec(
    details,
  );
  return match?.[1];
}

/**
 * True where the other side's certificate, or ours in its eyes, is the reason. gRPC folds it into Unavailable, so that
 * only the text of Node's TLS tells; it is used for the kind of a failure that waiting does not heal.
 */
export function isCertificateFailure(details: string): boolean {
  return /certificate|altnames|ssl alert|tlsv1 alert/i.test(details);
}

/** The port's failure for an error of a call; `call` says what was asked of whom. */
export function toPortError(error: unknown, call: string): PortError {
  if (error instanceof PortError) return error;
  const code = codeOf(error);
  const kind = code === undefined ? "other" : (kinds[code] ?? "other");
  return new PortError({ kind, message: `${call}: ${detailsOf(error)}` }, { cause: error });
}
