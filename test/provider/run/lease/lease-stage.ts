import { observe } from "../../../../provider/observe/observe";
import { PortError } from "../../../../provider/ports";
import type { LeaseFacts, Leases } from "../../../../provider/ports/leases";
import {
  claimLease,
  type Claim,
  type LeasePorts,
} from "../../../../provider/run/lease/claim-lease";
import { holdLease, type Holding } from "../../../../provider/run/lease/hold-lease";
import type { Holder, StopRequest } from "../../../../provider/run/lease/lease-record";
import { inProcessPorts, type InProcess } from "../../../../sandbox/in-process";
import { buildRequest } from "../../../builders/request-builder";
import { startWorld, type StartedWorld } from "../../../sandbox/in-process/start-world";

export const request = buildRequest();
export const key = { namespace: "kube-system", name: "pulumi-talos-upgrade" };

/** One who wants the lease of a world, in a process of its own. */
export interface Upgrader {
  readonly holder: Holder;
  readonly ports: InProcess;
  /** Far from the world's time as this machine's clock is, in milliseconds. */
  claim(change?: Partial<Claim["wish"]>, interruption?: Claim["interruption"]): Promise<LeaseFacts>;
  hold(claimed: LeaseFacts): Holding;
  /** What it was told of its lease. */
  readonly heard: (string | StopRequest)[];
}

export interface LeaseStage extends StartedWorld {
  upgrader(runId: string, how?: { readonly skewMs?: number; readonly leases?: Leases }): Upgrader;
  read(): Promise<LeaseFacts | undefined>;
}

/** A small world, and those who upgrade it. */
export function leaseStage(): LeaseStage {
  const started = startWorld({ controlPlanes: 1, workers: 1, workloads: [] });
  const { world, ports, settle } = started;
  return {
    ...started,
    read: () => settle(ports.leases.read(key)),
    upgrader: (runId, { skewMs = 0, leases } = {}) => {
      const own = inProcessPorts(world, { talosctlVersion: "1.13.0" });
      const { clock } = own;
      const skewed = { now: () => clock.now() + skewMs, sleep: (ms: number) => clock.sleep(ms) };
      const leasePorts: LeasePorts = {
        leases: leases ?? own.leases,
        clock: skewed,
        reporter: own.reporter,
      };
      const holder = { who: "alice", host: "laptop", stack: "dev", processId: 1, runId };
      const heard: (string | StopRequest)[] = [];
      return {
        holder,
        ports: own,
        heard,
        claim: (change = {}, interruption = () => undefined) =>
          claimLease(leasePorts, {
            holder,
            wish: { ...request.lease, ...change },
            observe: () => observe(own, request),
            restMs: 600_000,
            interruption,
          }),
        hold: (claimed) =>
          holdLease(leasePorts, claimed, {
            onLost: (reason) => void heard.push(reason),
            onStopRequested: (wish) => void heard.push(wish),
          }),
      };
    },
  };
}

export interface CutLeases extends Leases {
  isCut: boolean;
  /** How often it was written or read. */
  calls: number;
}

/** Leases whose API server can be away. */
export function cutLeases(leases: Leases): CutLeases {
  const away = (): never => {
    throw new PortError({ kind: "unreachable", message: "the API server is away" });
  };
  const cut: CutLeases = {
    isCut: false,
    calls: 0,
    read: async (lease) => (ask(), leases.read(lease)),
    create: async (lease) => (ask(), leases.create(lease)),
    replace: async (lease) => (ask(), leases.replace(lease)),
    delete: async (lease) => (ask(), leases.delete(lease)),
  };
  const ask = (): void => {
    cut.calls += 1;
    if (cut.isCut) away();
  };
  return cut;
}
