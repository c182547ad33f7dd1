import { UpgradeError } from "../errors/upgrade-error";
import type { UpgradeRun } from "./run-state";

/**
 * To be asked before each new change. `where` says what is not begun, such as `before worker-2 went down`.
 *
 * @throws UpgradeError RUN_STOPPED when the run is asked to stop, LEASE_LOST when another one may be running.
 */
export function requireGoingOn(run: Pick<UpgradeRun, "stopping">, where: string): void {
  const error = stopError(run, where);
  if (error !== undefined) throw error;
}

/** The same as a value; undefined while the run may go on. */
export function stopError(
  { stopping }: Pick<UpgradeRun, "stopping">,
  where: string,
): UpgradeError | undefined {
  const wish = stopping.wish();
  if (wish === undefined) return undefined;
  const code = wish.cause === "lease-lost" ? "LEASE_LOST" : "RUN_STOPPED";
  return new UpgradeError(code, { values: { ...wish, where } });
}

/** Whether a failure is nothing but the stop that was asked for, or that the lease asks for. */
export function isStop(error: unknown): boolean {
  if (!(error instanceof UpgradeError)) return false;
  return error.code === "RUN_STOPPED" || error.code === "LEASE_LOST";
}
