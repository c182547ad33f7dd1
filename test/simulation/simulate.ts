import type { Planned } from "../../provider/model/plan";
import type { Request } from "../../provider/model/request";
import { readProfile, updateProfile } from "../../provider/inputs/profile";
import { observe } from "../../provider/observe/observe";
import { makePlan, type PlanContext } from "../../provider/plan/make-plan";
import { runUpgrade } from "../../provider/run/run";
import type { RunResult } from "../../provider/run/run-result";
import { createStopping } from "../../provider/run/stopping";
import { newRecord, type RunState, type UpgradeRun } from "../../provider/run/run-state";
import {
  inProcessPorts,
  runInVirtualTime,
  type InProcess,
  type InProcessOptions,
} from "../../sandbox/in-process";
import { memoryFiles } from "../../sandbox/in-process/memory-files";
import { createWorld, type CreateWorldOptions } from "../../sandbox/world/create-world";
import type { World } from "../../sandbox/world/types";
import { virtualClock, type VirtualClock } from "../../sandbox/world/virtual-clock";
import { buildRequest } from "../builders/request-builder";

export interface Simulation {
  readonly world: World;
  readonly clock: VirtualClock;
  readonly request: Request;
  /** Lets time run until the promise is settled. */
  readonly settle: <T>(promise: Promise<T>) => Promise<T>;
  /** A new process of ours on the same world and the same disk, with what the wish is changed to. */
  readonly start: (options?: Partial<InProcessOptions>, wish?: Partial<Request>) => Engine;
}

/** One process of ours. */
export interface Engine {
  readonly ports: InProcess;
  readonly upgrade: UpgradeRun;
  /** Begins to run; time must be let pass. */
  readonly start: () => Promise<RunResult>;
  /** Runs to its end in virtual time. */
  readonly run: () => Promise<RunResult>;
  /** The plan as a preview would make it. */
  readonly plan: () => Promise<Planned>;
  /** A run as it stands before its first step, for tests of single steps. */
  readonly begin: () => Promise<RunState>;
}

export interface SimulationOptions {
  readonly world?: CreateWorldOptions;
  readonly request?: Partial<Request>;
  readonly talosctlVersion?: string;
}

/** A world in virtual time with a wish. */
export function simulate(options: SimulationOptions = {}): Simulation {
  const clock = virtualClock();
  const world = createWorld(options.world ?? {}, clock);
  const request = buildRequest(options.request);
  const files = memoryFiles();
  const settle = <T>(promise: Promise<T>): Promise<T> => runInVirtualTime({ clock }, promise);
  const start = (more: Partial<InProcessOptions> = {}, wish: Partial<Request> = {}): Engine => {
    const talosctlVersion = options.talosctlVersion ?? "1.13.0";
    const ports = inProcessPorts(world, { talosctlVersion, files, ...more });
    const upgrade = joinUpgrade(ports, { ...request, ...wish });
    return {
      ports,
      upgrade,
      start: () => runUpgrade(upgrade),
      run: () => settle(runUpgrade(upgrade)),
      plan: () => settle(upgrade.observe().then(upgrade.plan)),
      begin: () => settle(begin(upgrade)),
    };
  };
  return { world, clock, request, settle, start };
}

/** What the lifecycle joins for a run. */
function joinUpgrade(ports: InProcess, request: Request): UpgradeRun {
  return {
    ports,
    request,
    clusterName: "demo",
    stopping: createStopping({ clock: ports.clock, deadlineMs: request.timeouts.runMs }),
    observe: () => observe(ports, request),
    plan: async (snapshot) => makePlan(snapshot, request, await contextOf(ports, request)),
    updateProfile: async (path) => {
      const text = (await ports.files.readText(path)) ?? "";
      const { talosVersion, kubernetesVersion } = request;
      await ports.files.writeText(
        path,
        updateProfile(text, { talosVersion, kubernetesVersion }, path),
        0o644,
      );
    },
  };
}

async function contextOf({ files }: InProcess, { profile }: Request): Promise<PlanContext> {
  const text = profile === undefined ? undefined : await files.readText(profile);
  return text === undefined || profile === undefined ? {} : { profile: readProfile(text, profile) };
}

async function begin(upgrade: UpgradeRun): Promise<RunState> {
  const before = await upgrade.observe();
  const planned = await upgrade.plan(before);
  return { ...upgrade, before, snapshot: before, planned, hop: undefined, record: newRecord() };
}
