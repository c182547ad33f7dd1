import type { Clock } from "../../ports";
import type { LeaseFacts } from "../../ports/leases";

/** Whatever a lease says of itself, after so long without a renewal it is abandoned. */
const longestMs = 3_600_000;

/** What follows from all that was seen of a lease. */
export interface SeenLease {
  /** We have watched it for its whole duration, and nobody has renewed it. */
  readonly isAbandoned: boolean;
  /** By the clocks it has run out, and we have not seen it renewed: worth to be watched. */
  readonly mayBeAbandoned: boolean;
  /** Until it is abandoned, unless it is renewed. */
  readonly remainingMs: number;
  /** Since we saw it first. */
  readonly watchedMs: number;
}

export interface LeaseWatch {
  see(lease: LeaseFacts): SeenLease;
}

/**
 * Judges by renewals that we see, counted by our own clock, as the leader election of client-go does
 * (tools/leaderelection/leaderelection.go: observedTime): other machines' clocks may be wrong. They only tell whether a lease is
 * worth to be watched at all.
 */
export function createLeaseWatch(clock: Pick<Clock, "now">, ownDurationMs: number): LeaseWatch {
  const begun = clock.now();
  let version: string | undefined;
  let versionSince = begun;
  let isRenewed = false;
  return {
    see: (lease) => {
      const now = clock.now();
      const current = `${lease.uid} ${lease.resourceVersion}`;
      if (current !== version) {
        isRenewed = version !== undefined;
        version = current;
        versionSince = now;
      }
      const durationMs = Math.min(lease.durationMs ?? ownDurationMs, longestMs);
      const silentMs = now - versionSince;
      const remainingMs = Math.max(0, durationMs - silentMs);
      return {
        isAbandoned: silentMs >= durationMs,
        mayBeAbandoned: !isRenewed && hasRunOut(lease.renewedAt, durationMs, now),
        remainingMs,
        watchedMs: now - begun,
      };
    },
  };
}

/** A renewal in the future says as little as one long ago: one of the clocks is wrong. */
function hasRunOut(renewedAt: number | undefined, durationMs: number, now: number): boolean {
  return renewedAt === undefined || Math.abs(now - renewedAt) > durationMs;
}
