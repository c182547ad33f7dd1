import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Request } from "../../provider/model/request";
import { observe } from "../../provider/observe/observe";
import { makePlan } from "../../provider/plan/make-plan";
import { createStopping } from "../../provider/run/stopping";
import { runUpgrade } from "../../provider/run/run";
import type { RunResult } from "../../provider/run/run-result";
import { watchInvariants, type Referee } from "../../sandbox/invariants";
import { inProcessPorts, type InProcess } from "../../sandbox/in-process";
import { etcdAsService } from "../../sandbox/processes/etcd-as-service";
import { followMembers } from "../../sandbox/processes/follow-members";
import { startRealEtcd, type RealEtcd, type RealMember } from "../../sandbox/processes/real-etcd";
import { createWorld, type CreateWorldOptions } from "../../sandbox/world/create-world";
import { scaledClock } from "../../sandbox/world/scaled-clock";
import type { World } from "../../sandbox/world/types";
import { findEtcd } from "../../tools/find-tools";
import { buildRequest } from "../builders/request-builder";
import { followLeaders, type FollowedLeaders } from "./follow-leaders";
import { startLoad, type Load } from "./load/load";
import { withRealEtcd } from "./real-etcd-ports";

/** A minute of the world lasts three seconds. */
const factor = 0.05;

/** Short where nothing is to be seen. A node that reboots answers nothing for a minute, 3 s of real time, in which etcd could hold two elections. */
const durations = {
  pullImage: 1_000,
  install: 2_000,
  stopServices: 1_500,
  boot: 60_000,
  etcdRejoin: 4_000,
  kubeletReady: 6_000,
  kubeletRestart: 2_000,
  staticPodRestart: 2_000,
};

export interface StageOptions {
  readonly world?: CreateWorldOptions;
  readonly request?: Partial<Request>;
  /** Wraps the engine's ports once more. */
  readonly ports?: (ports: InProcess, stage: Omit<Stage, "run" | "close">) => InProcess;
}

/** A world whose etcd members are real processes, with a load on them. */
export interface Stage {
  readonly world: World;
  readonly etcd: RealEtcd;
  readonly leaders: FollowedLeaders;
  readonly load: Load;
  readonly referee: Referee;
  readonly urls: () => readonly string[];
  /** The real engine, from the first step to the last. */
  run(): Promise<RunResult>;
  /** Ends every process and removes every file. */
  close(): Promise<void>;
}

export async function openStage(options: StageOptions): Promise<Stage> {
  const directory = await mkdtemp(join(tmpdir(), "quorum-"));
  const realTime = scaledClock(1);
  const worldTime = scaledClock(factor);
  const ending: (() => Promise<void> | void)[] = [
    () => rm(directory, { recursive: true, force: true, maxRetries: 5 }),
    () => {
      realTime.close();
      worldTime.close();
    },
  ];
  const close = async (): Promise<void> => {
    for (let end = ending.pop(); end !== undefined; end = ending.pop()) await end();
  };
  try {
    const world = createWorld({ ...options.world, durations }, worldTime);
    const etcd = await startRealEtcd({
      program: await findEtcd(),
      directory: join(directory, "etcd"),
      names: controlPlanesOf(world),
      clock: realTime,
    });
    ending.push(() => etcd.stop());
    await lead(etcd, controlPlanesOf(world)[0] ?? "");
    const members = await followMembers(world, etcd, realTime);
    ending.push(
      () => {
        members.stop();
      },
      etcdAsService(world, etcd),
    );
    const leaders = followLeaders(etcd, realTime);
    const urls = (): readonly string[] =>
      [...etcd.members.values()].map(({ clientUrl }) => clientUrl);
    const load = startLoad(urls, 1);
    ending.push(
      () => {
        leaders.stop();
      },
      () => load.stop(),
    );
    const referee = watchInvariants(world);
    const stage = { world, etcd, leaders, load, referee, urls };
    return { ...stage, run: () => run(stage, options), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function run(stage: Omit<Stage, "run" | "close">, options: StageOptions): Promise<RunResult> {
  const { world, etcd } = stage;
  const simulated = inProcessPorts(world, { talosctlVersion: "1.13.0" });
  const real = withRealEtcd(simulated, world, etcd);
  const ports = options.ports?.(real, stage) ?? real;
  const request = buildRequest(options.request);
  return runUpgrade({
    ports,
    request,
    clusterName: world.options.clusterName,
    stopping: createStopping(ports),
    observe: () => observe(ports, request),
    plan: (snapshot) => Promise.resolve(makePlan(snapshot, request, {})),
    updateProfile: () => Promise.resolve(),
  });
}

/** Names in the order of the roll. */
export function controlPlanesOf({ nodes }: World): readonly string[] {
  return [...nodes.values()].filter(({ role }) => role === "controlplane").map(({ name }) => name);
}

/** Makes a member the leader. */
export async function lead(etcd: RealEtcd, name: string): Promise<void> {
  const target = (await demandMember(etcd, name).gateway.status()).memberId;
  for (const { gateway } of etcd.members.values()) {
    const { memberId, leaderId } = await gateway.status();
    if (memberId === leaderId && memberId !== target) await gateway.moveLeader(target);
  }
}

export function demandMember(etcd: RealEtcd, name: string): RealMember {
  const member = etcd.members.get(name);
  if (member === undefined) throw new Error(`There is no member on ${name}.`);
  return member;
}
