import { UpgradeError } from "../errors/upgrade-error";
import { PortError } from "../ports";

/** Any failure of a run as the error that the user reads. */
export function toUpgradeError(error: unknown): UpgradeError {
  if (error instanceof UpgradeError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  const code = error instanceof PortError ? "CLUSTER_CALL_FAILED" : "RUN_BROKE";
  return new UpgradeError(code, { values: { reason }, cause: error });
}
