import { UpgradeError } from "../../errors/upgrade-error";
import { PortError } from "../../ports";
import type { LeaseFacts } from "../../ports/leases";
import type { LeasePorts } from "./claim-lease";
import { leaseName } from "./held-error";
import { annotationsWith, holderOf, stopRequestedOn, type StopRequest } from "./lease-record";
import { inTurn } from "./in-turn";
import { releaseLease } from "./release-lease";

const retryMs = 5_000;
const attempts = 3;

/** Those who want to know what becomes of the lease. Each is told once. */
export interface LeaseListener {
  /** It is somebody else's or nobody's; a sentence without full stop. It never comes back. */
  readonly onLost: (reason: string) => void;
  readonly onStopRequested: (request: StopRequest) => void;
}

/** A lease that is ours and renewed in the background until it is released. */
export interface Holding {
  /**
   * To be called before a change. Renews the lease, unless that was done less than so many milliseconds ago; where it cannot be renewed
   * just now, the time since the last renewal decides, by our own clock.
   *
   * @throws UpgradeError LEASE_LOST; PortError when it has run out and cannot be renewed.
   */
  prove(freshMs: number): Promise<void>;
  /** What is being changed now, for whoever finds the lease after we are gone. */
  readonly inFlight: Set<string>;
  /** Gives it up, however the run has ended. Never throws. */
  release(): Promise<void>;
}

interface Held {
  readonly ports: LeasePorts;
  readonly holder: string;
  readonly durationMs: number;
  readonly listener: LeaseListener;
  readonly inFlight: Set<string>;
  live: LeaseFacts;
  /** When the last renewal that got through was sent. */
  provenAt: number;
  lost: string | undefined;
  isOver: boolean;
  hasHeardStop: boolean;
}

/**
 * Holds a lease that was claimed: renews it every third of its duration. A renewal that does not get through ends nothing by itself: the
 * API server of a single control plane is away while its node reboots. A lease that another one has is lost for good.
 */
export function holdLease(
  ports: LeasePorts,
  claimed: LeaseFacts,
  listener: LeaseListener,
): Holding {
  const held: Held = {
    ports,
    holder: claimed.holder,
    durationMs: claimed.durationMs ?? 0,
    listener,
    inFlight: new Set(),
    live: claimed,
    // It was written before this.
    provenAt: claimed.renewedAt ?? ports.clock.now(),
    lost: undefined,
    isOver: false,
    hasHeardStop: false,
  };
  const next = inTurn();
  void keepRenewing(held, next);
  return {
    prove: (freshMs) => next(() => prove(held, freshMs)),
    inFlight: held.inFlight,
    release: async () => {
      held.isOver = true;
      await next(() =>
        held.lost === undefined ? releaseLease(ports, held.live) : Promise.resolve(),
      );
    },
  };
}

async function keepRenewing(held: Held, next: ReturnType<typeof inTurn>): Promise<void> {
  const { clock } = held.ports;
  let pauseMs = held.durationMs / 3;
  for (;;) {
    await clock.sleep(pauseMs);
    if (hasEnded(held)) return;
    const failure = await next(() => tryToRenew(held));
    pauseMs = failure === undefined ? held.durationMs / 3 : Math.min(retryMs, held.durationMs / 3);
  }
}

function hasEnded({ isOver, lost }: Held): boolean {
  return isOver || lost !== undefined;
}

async function prove(held: Held, freshMs: number): Promise<void> {
  const { clock } = held.ports;
  requireOurs(held);
  if (clock.now() - held.provenAt < freshMs) return;
  const failure = await tryToRenew(held);
  requireOurs(held);
  if (failure === undefined || clock.now() - held.provenAt < held.durationMs) return;
  throw failure;
}

function requireOurs({ lost }: Held): void {
  if (lost !== undefined) throw new UpgradeError("LEASE_LOST", { values: { reason: lost } });
}

/** Gives why it could not be renewed just now; undefined where it was, or is lost or given up. */
async function tryToRenew(held: Held): Promise<PortError | undefined> {
  try {
    for (let attempt = 1; !hasEnded(held); attempt += 1) {
      if (await renew(held, attempt)) return undefined;
    }
    return undefined;
  } catch (error) {
    if (error instanceof PortError) return error;
    lose(held, error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

/** False where the lease was changed beside us, and is still ours: then it is renewed as it is now. */
async function renew(held: Held, attempt: number): Promise<boolean> {
  const { leases, clock } = held.ports;
  const now = clock.now();
  const annotations = annotationsWith(held.live, [...held.inFlight].join(", "));
  try {
    held.live = await leases.replace({ ...held.live, renewedAt: now, annotations });
    held.provenAt = now;
    return true;
  } catch (error) {
    const isChanged = error instanceof PortError && error.kind === "conflict";
    if (!isChanged || attempt >= attempts) throw error;
    await readAgain(held);
    return false;
  }
}

async function readAgain(held: Held): Promise<void> {
  const found = await held.ports.leases.read(held.live);
  const name = `the lease ${leaseName(held.live)}`;
  if (found === undefined) lose(held, `${name} was deleted`);
  else if (found.holder === "") lose(held, `${name} was given up in our place`);
  else if (found.holder !== held.holder) lose(held, `${name} was taken by ${holderOf(found)}`);
  else hear(held, found);
}

function hear(held: Held, found: LeaseFacts): void {
  held.live = found;
  const request = stopRequestedOn(found);
  if (request === undefined || held.hasHeardStop) return;
  held.hasHeardStop = true;
  held.listener.onStopRequested(request);
}

function lose(held: Held, reason: string): void {
  if (hasEnded(held)) return;
  held.lost = reason;
  held.listener.onLost(reason);
}
