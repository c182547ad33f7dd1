import type { LeaseFacts, LeaseKey } from "../../provider/ports/leases";
import { leaseName, renewedWhen } from "../../provider/run/lease/held-error";
import { holderOf, inFlightOn, stopRequestedOn } from "../../provider/run/lease/lease-record";
import { describeDuration } from "../../provider/verify/describe-duration";

/** Whether a lease is one at all: a holder that gave it up may leave it empty. */
export function isHeld(lease: LeaseFacts | undefined): lease is LeaseFacts {
  return lease !== undefined && lease.holder !== "";
}

export function describeFree(key: LeaseKey): string {
  return `Nobody holds the lease ${leaseName(key)}.\n`;
}

/** Holder, age, and what is in flight, line by line. */
export function describeLease(lease: LeaseFacts, now: number): string {
  const { acquiredAt, durationMs } = lease;
  const inFlight = inFlightOn(lease);
  const stop = stopRequestedOn(lease);
  const lines = [
    `The lease ${leaseName(lease)} is held by ${holderOf(lease)}.`,
    acquiredAt === undefined
      ? "  It does not tell since when."
      : `  Since ${describeDuration(Math.max(0, now - acquiredAt))}.`,
    `  Renewed ${renewedWhen(lease, now)}${durationMs === undefined ? "" : `; without a renewal it is abandoned after ${describeDuration(durationMs)}`}.`,
    `  In flight: ${inFlight === "" ? "nothing that it tells of" : inFlight}.`,
    ...(stop === undefined ? [] : [`  ${stop.by} has asked it to stop.`]),
  ];
  return `${lines.join("\n")}\n`;
}
