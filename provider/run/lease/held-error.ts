import { UpgradeError } from "../../errors/upgrade-error";
import type { LeaseFacts, LeaseKey } from "../../ports/leases";
import { describeDuration } from "../../verify/describe-duration";
import { holderOf, inFlightOn } from "./lease-record";

export function leaseName({ namespace, name }: LeaseKey): string {
  return `${namespace}/${name}`;
}

/** LEASE_HELD with all that helps to decide what to do. */
export function heldError(
  lease: LeaseFacts,
  { now, remainingMs }: { readonly now: number; readonly remainingMs: number },
): UpgradeError {
  return new UpgradeError("LEASE_HELD", {
    values: {
      lease: `The lease ${leaseName(lease)}`,
      holder: holderOf(lease),
      age: since(lease.acquiredAt, now) ?? "a time that it does not tell",
      renewed: renewedWhen(lease, now),
      remaining: describeDuration(remainingMs),
      inFlight: inFlightOn(lease),
    },
  });
}

/** When it was renewed last, as its holder's clock and ours tell. */
export function renewedWhen({ renewedAt }: Pick<LeaseFacts, "renewedAt">, now: number): string {
  const ago = since(renewedAt, now);
  return ago === undefined ? "at a time that it does not tell" : `${ago} ago`;
}

function since(at: number | undefined, now: number): string | undefined {
  return at === undefined ? undefined : describeDuration(Math.max(0, now - at));
}
