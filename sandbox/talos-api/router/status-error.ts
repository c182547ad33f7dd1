import { status } from "@grpc/grpc-js";
import { WorldError, type WorldErrorCode } from "../../world/world-error";

/** A refusal with its gRPC code. */
export class StatusError extends Error {
  declare readonly code: status;

  constructor(code: status, message: string) {
    super(message);
    this.name = "StatusError";
    this.code = code;
  }

  /** As Go's gRPC prints it, the form in which apid puts it into error metadata. */
  get goText(): string {
    return `rpc error: code = ${goName(this.code)} desc = ${this.message}`;
  }
}

const codes: Record<WorldErrorCode, status> = {
  unavailable: status.UNAVAILABLE,
  "failed-precondition": status.FAILED_PRECONDITION,
  "invalid-argument": status.INVALID_ARGUMENT,
  "not-found": status.NOT_FOUND,
  "already-exists": status.ALREADY_EXISTS,
  conflict: status.ABORTED,
  "too-many-requests": status.RESOURCE_EXHAUSTED,
  unimplemented: status.UNIMPLEMENTED,
  "permission-denied": status.PERMISSION_DENIED,
  internal: status.INTERNAL,
  unknown: status.UNKNOWN,
};

/** Any thrown value as a refusal; what is neither ours nor the world's is an Internal error. */
export function toStatusError(error: unknown): StatusError {
  if (error instanceof StatusError) return error;
  if (error instanceof WorldError) return new StatusError(codes[error.code], error.message);
  return new StatusError(status.INTERNAL, error instanceof Error ? error.message : String(error));
}

/** `PERMISSION_DENIED` becomes `PermissionDenied`. */
function goName(code: status): string {
  return status[code]

    .split("_")
    .map((word) => word.charAt(0) + word.slice(1).toLowerCase())
    .join("");
}
