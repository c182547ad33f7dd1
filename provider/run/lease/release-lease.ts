import { PortError } from "../../ports";
import type { LeaseFacts } from "../../ports/leases";
import { describeDuration } from "../../verify/describe-duration";
import type { LeasePorts } from "./claim-lease";
import { leaseName } from "./held-error";

const attempts = 6;
const pauseMs = 2_000;

/** Deletes our lease, and no other one's. Where Kubernetes does not take that, the lease runs out by itself, and that is told. Never throws. */
export async function releaseLease(ports: LeasePorts, held: LeaseFacts): Promise<void> {
  const { clock, reporter } = ports;
  let live = held;
  let reason = "";
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (attempt > 0) await clock.sleep(pauseMs);
    try {
      const left = await deleteOnce(ports, live);
      if (left === undefined) return;
      live = left;
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error);
    }
  }
  const duration = describeDuration(held.durationMs ?? 0);
  reporter.warn(
    `The lease ${leaseName(held)} could not be given back (${reason}); it runs out ${duration} after its last renewal.`,
  );
}

/** The lease as it is now where it is still ours and was changed meanwhile; undefined where it is no longer ours. */
async function deleteOnce(
  { leases }: LeasePorts,
  held: LeaseFacts,
): Promise<LeaseFacts | undefined> {
  try {
    await leases.delete(held);
    return undefined;
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    if (error.kind === "not-found") return undefined;
    if (error.kind !== "conflict") throw error;
  }
  const found = await leases.read(held);
  return found?.holder === held.holder ? found : undefined;
}
