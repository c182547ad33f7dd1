import { WorldError, type WorldErrorCode } from "../world/world-error";

export interface StatusCause {
  readonly reason: string;
  readonly message: string;
}

/** A refusal as a Kubernetes API server answers it. */
export class ApiError extends Error {
  declare readonly code: number;
  declare readonly reason: string;
  declare readonly causes: readonly StatusCause[];

  constructor(
    refusal: { code: number; reason: string; causes?: readonly StatusCause[] },
    message: string,
  ) {
    super(message);
    this.name = "ApiError";
    this.code = refusal.code;
    this.reason = refusal.reason;
    this.causes = refusal.causes ?? [];
  }
}

const refusals: Record<WorldErrorCode, { code: number; reason: string }> = {
  unavailable: { code: 503, reason: "ServiceUnavailable" },
  "failed-precondition": { code: 422, reason: "Invalid" },
  "invalid-argument": { code: 400, reason: "BadRequest" },
  "not-found": { code: 404, reason: "NotFound" },
  "already-exists": { code: 409, reason: "AlreadyExists" },
  conflict: { code: 409, reason: "Conflict" },
  "too-many-requests": { code: 429, reason: "TooManyRequests" },
  unimplemented: { code: 405, reason: "MethodNotAllowed" },
  "permission-denied": { code: 403, reason: "Forbidden" },
  internal: { code: 500, reason: "InternalError" },
  unknown: { code: 500, reason: "InternalError" },
};

/** Any thrown value as a refusal. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof WorldError) return new ApiError(refusals[error.code], error.message);
  return new ApiError(refusals.internal, error instanceof Error ? error.message : String(error));
}

/** The Status object of a refusal. */
export function statusOf(error: ApiError): object {
  const details = error.causes.length === 0 ? {} : { details: { causes: error.causes } };
  return {
    kind: "Status",
    apiVersion: "v1",
    metadata: {},
    status: "Failure",
    message: error.message,
    reason: error.reason,
    ...details,
    code: error.code,
  };
}

/** The Status object of a success that has no object to show. */
export const success = { kind: "Status", apiVersion: "v1", metadata: {}, status: "Success" };

export function notFound(what: string): ApiError {
  return new ApiError({ code: 404, reason: "NotFound" }, `${what} not found`);
}

export function badRequest(message: string): ApiError {
  return new ApiError({ code: 400, reason: "BadRequest" }, message);
}
