import { UpgradeError } from "../../errors/upgrade-error";
import type { LeaseRequest } from "../../model/request";
import type { ClusterSnapshot } from "../../model/snapshot";
import { type Clock, PortError, type Reporter } from "../../ports";
import type { LeaseFacts, Leases } from "../../ports/leases";
import { describeDuration } from "../../verify/describe-duration";
import {
  annotationsForNew,
  holderIdentity,
  holderOf,
  inFlightOn,
  type Holder,
} from "./lease-record";
import { heldError, leaseName } from "./held-error";
import { createLeaseWatch, type LeaseWatch } from "./lease-watch";
import { waitUntilQuiet } from "./wait-until-quiet";

const lookEveryMs = 5_000;
/** A lease that cannot be read or written for so long ends the claim: whoever cannot read it does not begin. */
const patienceMs = 60_000;

export interface LeasePorts {
  readonly leases: Leases;
  readonly clock: Clock;
  readonly reporter: Reporter;
}

export interface Claim {
  readonly holder: Holder;
  readonly wish: LeaseRequest;
  readonly observe: () => Promise<ClusterSnapshot>;
  /** Longest time for the cluster to come to rest before a dead upgrader's lease is taken over, in milliseconds. */
  readonly restMs: number;
  /** Ends the claim with an error. */
  readonly interruption: () => UpgradeError | undefined;
}

/**
 * Makes the lease ours. One that is free is taken at once. One that somebody renews is refused, or waited for where that is wished.
 * One that nobody has renewed for its duration, by our own clock, is taken over as soon as the cluster is at rest: the clock of the
 * machine that wrote it decides nothing.
 *
 * @throws UpgradeError LEASE_HELD, LEASE_FORBIDDEN, LEASE_TAKEOVER_UNSAFE, and that of the interruption; PortError when the lease
 * cannot be read.
 */
export async function claimLease(ports: LeasePorts, claim: Claim): Promise<LeaseFacts> {
  const { clock } = ports;
  const watch = createLeaseWatch(clock, claim.wish.durationMs);
  let answeredAt = clock.now();
  for (;;) {
    const interruption = claim.interruption();
    if (interruption !== undefined) throw interruption;
    try {
      const ours = await tryToClaim(ports, claim, watch);
      if (ours !== undefined) return ours;
      answeredAt = clock.now();
    } catch (error) {
      if (!mayPass(error) || clock.now() - answeredAt > patienceMs) throw inOurWords(error, claim);
    }
    await clock.sleep(lookEveryMs);
  }
}

/** One look, and what follows from it; undefined where it must be looked at again. */
async function tryToClaim(
  ports: LeasePorts,
  claim: Claim,
  watch: LeaseWatch,
): Promise<LeaseFacts | undefined> {
  const found = await ports.leases.read(claim.wish);
  if (found === undefined)
    return ports.leases.create({ ...claim.wish, ...contentFor(ports, claim) });
  if (found.holder === holderIdentity(claim.holder)) return found;
  if (found.holder === "") return take(ports, claim, found);
  const seen = watch.see(found);
  if (seen.isAbandoned) return takeOver(ports, claim, found);
  if (seen.mayBeAbandoned || seen.watchedMs < claim.wish.waitMs) {
    tell(ports, found, seen);
    return undefined;
  }
  throw heldError(found, { now: ports.clock.now(), remainingMs: seen.remainingMs });
}

function tell(
  { reporter }: LeasePorts,
  found: LeaseFacts,
  { mayBeAbandoned, remainingMs }: { mayBeAbandoned: boolean; remainingMs: number },
): void {
  const whose = `the lease of ${holderOf(found)}`;
  const left = describeDuration(remainingMs);
  reporter.status(
    mayBeAbandoned
      ? `watching ${whose}, which seems abandoned: taken over in ${left} unless it is renewed`
      : `waiting for ${whose}`,
  );
}

async function takeOver(
  ports: LeasePorts,
  claim: Claim,
  found: LeaseFacts,
): Promise<LeaseFacts | undefined> {
  const { observe, restMs: deadlineMs, interruption } = claim;
  const holder = holderOf(found);
  await waitUntilQuiet(ports, { observe, holder, deadlineMs, interruption });
  const ours = await take(ports, claim, found);
  const inFlight = inFlightOn(found);
  ports.reporter.warn(
    `The lease ${leaseName(found)} of ${holder} was abandoned and is taken over${inFlight === "" ? "" : `; in flight was: ${inFlight}`}.`,
  );
  return ours;
}

/** Of exactly the version that was looked at: whoever renewed it meanwhile keeps it. */
function take(ports: LeasePorts, claim: Claim, found: LeaseFacts): Promise<LeaseFacts> {
  const annotations = annotationsForNew(found);
  const transitions = found.transitions + 1;
  return ports.leases.replace({ ...found, ...contentFor(ports, claim), annotations, transitions });
}

function contentFor({ clock }: LeasePorts, { holder, wish }: Claim) {
  const now = clock.now();
  return {
    holder: holderIdentity(holder),
    durationMs: wish.durationMs,
    acquiredAt: now,
    renewedAt: now,
    transitions: 0,
    annotations: {},
  };
}

/** Somebody was faster, or the API server is away for a moment. */
function mayPass(error: unknown): boolean {
  return error instanceof PortError && (error.kind === "conflict" || error.kind === "unreachable");
}

function inOurWords(error: unknown, { wish }: Claim): unknown {
  if (!(error instanceof PortError) || error.kind !== "not-permitted") return error;
  const { namespace } = wish;
  return new UpgradeError("LEASE_FORBIDDEN", {
    values: { reason: error.message, namespace },
    cause: error,
  });
}
