import type { Request } from "../model/request";
import type { Ports, Reporter } from "../ports";
import type { Stopping } from "../ports/stopping";
import { claimLease, type LeasePorts } from "../run/lease/claim-lease";
import { guardPorts } from "../run/lease/guard-ports";
import { holdLease, type LeaseListener } from "../run/lease/hold-lease";
import type { StopRequest } from "../run/lease/lease-record";
import { stopError } from "../run/require-going-on";
import { toUpgradeError } from "../run/to-upgrade-error";
import type { Joints, OpenCluster } from "./joints";

/** A run that is to be the only one on its cluster. */
export interface LoneRun {
  readonly request: Request;
  readonly cluster: Pick<OpenCluster, "leases" | "observe">;
  readonly progress: Reporter;
  readonly stopping: Stopping;
}

/**
 * Works while the lease of the cluster is ours, and gives it back however the work ends. What the work changes must go through the guarded
 * ports. Who loses the lease, or is asked through it to stop, is told so by the stopping.
 *
 * @throws UpgradeError of `claimLease`, before the work is begun.
 */
export async function withLease<T>(
  run: LoneRun,
  joints: Pick<Joints, "clock" | "newHolder">,
  work: (guard: (ports: Ports) => Ports) => Promise<T>,
): Promise<T> {
  const { request, cluster, progress: reporter, stopping } = run;
  const ports: LeasePorts = { leases: cluster.leases, clock: joints.clock, reporter };
  const claimed = await claimLease(ports, {
    holder: { ...joints.newHolder(), stack: stackOf(request.urn) },
    wish: request.lease,
    observe: () => cluster.observe(),
    restMs: request.timeouts.nodeMs,
    interruption: () => stopError({ stopping }, "before anything was changed"),
  }).catch((error: unknown) => {
    throw toUpgradeError(error);
  });
  const holding = holdLease(ports, claimed, listenerFor(stopping));
  try {
    return await work((given) => guardPorts(given, holding));
  } finally {
    await holding.release();
  }
}

function listenerFor(stopping: Stopping): LeaseListener {
  return {
    onLost: (reason) => {
      stopping.ask({ cause: "lease-lost", reason });
    },
    onStopRequested: (request) => {
      stopping.ask({ cause: "stop-requested", reason: describe(request) });
    },
  };
}

function describe({ by, at }: StopRequest): string {
  const when = at === undefined ? "" : ` at ${new Date(at).toISOString()}`;
  return `${by} asked for it${when}, through the lease of the cluster`;
}

/** `urn:pulumi:<stack>::<project>::…` */
function stackOf(urn: string | undefined): string {
  return /^urn:pulumi:([^:]+)::/.exec(urn ?? "")?.[1] ?? "unknown";
}
