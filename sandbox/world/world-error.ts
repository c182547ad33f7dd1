/** Refusals of the world, in the words of gRPC and Kubernetes, for the skins to translate. */
export type WorldErrorCode =
  | "unavailable"
  | "failed-precondition"
  | "invalid-argument"
  | "not-found"
  | "already-exists"
  | "conflict"
  | "too-many-requests"
  | "unimplemented"
  | "permission-denied"
  | "internal"
  | "unknown";

export class WorldError extends Error {
  declare readonly code: WorldErrorCode;

  constructor(code: WorldErrorCode, message: string) {
    super(message);
    this.name = "WorldError";
    this.code = code;
  }
}
