import type { CommandResult } from "../ports";

/**
 * Refusals of Talos because another upgrade is under way: the etcd upgrade mutex of the legacy API (v1.12.0 internal/app/machined/
 * internal/server/v1alpha1/v1alpha1_server.go, tryLockUpgradeMutex), the lock of the newer one (v1.13.0 internal/app/lifecycle/
 * lifecycle.go), and the lock of a machine's sequences (internal/app/machined/pkg/runtime/errors.go).
 */
const refusals =
  /failed to acquire upgrade mutex|another (?:install|upgrade)[^\n]*in progress|sequence is locked|error: locked/i;

/** Whether a talosctl was refused because somebody else is changing this node or another member. */
export function isBusy(result: CommandResult | undefined): boolean {
  return result !== undefined && result.exitCode !== 0 && refusals.test(result.stderr);
}
