import type { LeaseFacts } from "../../../provider/ports/leases";
import type { LeaseAccess } from "../../../cli/lease/prepare-for-lease";
import { defaultLease } from "../../../provider/inputs/defaults";
import { inFlightMark } from "../../../provider/run/lease/lease-record";
import { memoryLeases, type MemoryLeases } from "../../provider/lifecycle/support/memory-leases";

export const holder = "alice@laptop, stack dev, process 4711, run 8f2a";

/** A lease that alice holds, ten minutes after she took it, or that nobody does. */
export async function heldLease(
  how: Partial<LeaseFacts> | undefined,
): Promise<LeaseAccess & { readonly leases: MemoryLeases }> {
  const leases = memoryLeases();
  if (how !== undefined) {
    await leases.create({
      namespace: defaultLease.namespace,
      name: defaultLease.name,
      holder,
      durationMs: 120_000,
      acquiredAt: 0,
      renewedAt: 570_000,
      transitions: 0,
      annotations: { [inFlightMark]: "demo-worker-1" },
      ...how,
    });
  }
  leases.writes.length = 0;
  return { leases, wish: defaultLease, clock: { now: () => 600_000 } };
}
