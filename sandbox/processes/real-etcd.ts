import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { WorldClock } from "../world/clock";
import { etcdGateway, type EtcdGateway } from "./etcd-gateway";
import { freePorts } from "./free-ports";
import { realProcess, type RealProcess } from "./real-process";

/** Heartbeats and elections as Talos leaves them: etcd's own defaults, in milliseconds. */
export const heartbeatMs = 100;
export const electionMs = 1_000;

/** One real member, on loopback. */
export interface RealMember {
  readonly name: string;
  readonly clientUrl: string;
  readonly peerUrl: string;
  readonly process: RealProcess;
  readonly gateway: EtcdGateway;
}

export interface RealEtcdOptions {
  /** Path of the etcd program. */
  readonly program: string;
  /** An empty folder for data and logs; whoever gave it removes it. */
  readonly directory: string;
  /** Names of the members. */
  readonly names: readonly string[];
  /** Real time. */
  readonly clock: WorldClock;
}

export interface RealEtcd {
  readonly members: ReadonlyMap<string, RealMember>;
  /**
   * A further member, which the cluster must know by its peer URL before it is started. It takes the place of one of the same name, which
   * the cluster must have removed, with a folder of its own.
   */
  join(name: string): Promise<RealMember>;
  /** Kills every member. */
  stop(): Promise<void>;
}

const patienceMs = 30_000;

/** Starts real etcd servers as one cluster and waits until each of them knows the leader. */
export async function startRealEtcd(options: RealEtcdOptions): Promise<RealEtcd> {
  const ports = await freePorts(2 * options.names.length);
  const places = options.names.map((name, index) => ({
    name,
    folder: name,
    clientUrl: `http://127.0.0.1:${String(ports[2 * index])}`,
    peerUrl: `http://127.0.0.1:${String(ports[2 * index + 1])}`,
  }));
  const members = new Map<string, RealMember>();
  for (const place of places) members.set(place.name, await createMember(options, place, places));
  for (const { process } of members.values()) process.start();
  for (const { gateway } of members.values()) await untilItLeads(options.clock, gateway);
  return {
    members,
    join: async (name) => {
      const [client = 0, peer = 0] = await freePorts(2);
      const place = {
        name,
        folder: `${name}-${String(peer)}`,
        clientUrl: `http://127.0.0.1:${String(client)}`,
        peerUrl: `http://127.0.0.1:${String(peer)}`,
      };
      const known = [...members.values()].filter((member) => member.name !== name);
      const member = await createMember(options, place, [...known, place], "existing");
      members.set(name, member);
      return member;
    },
    stop: async () => {
      await Promise.all([...members.values()].map(({ process }) => process.kill()));
    },
  };
}

interface Place {
  readonly name: string;
  /** Below the folder of all. */
  readonly folder: string;
  readonly clientUrl: string;
  readonly peerUrl: string;
}

async function createMember(
  { program, directory }: RealEtcdOptions,
  place: Place,
  all: readonly Pick<Place, "name" | "peerUrl">[],
  state: "new" | "existing" = "new",
): Promise<RealMember> {
  const folder = join(directory, place.folder);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const process = realProcess({
    program,
    arguments: [
      ...["--name", place.name, "--data-dir", join(folder, "data")],
      ...["--listen-client-urls", place.clientUrl, "--advertise-client-urls", place.clientUrl],
      ...["--listen-peer-urls", place.peerUrl, "--initial-advertise-peer-urls", place.peerUrl],
      "--initial-cluster",
      all.map(({ name, peerUrl }) => `${name}=${peerUrl}`).join(","),
      ...["--initial-cluster-state", state],
      ...["--heartbeat-interval", String(heartbeatMs), "--election-timeout", String(electionMs)],
      ...["--log-level", "warn"],
    ],
    logPath: join(folder, "log"),
  });
  const { name, clientUrl, peerUrl } = place;
  return { name, clientUrl, peerUrl, process, gateway: etcdGateway(clientUrl) };
}

/** Resolves when the member answers and knows a leader. */
export async function untilItLeads(clock: WorldClock, gateway: EtcdGateway): Promise<void> {
  const latest = clock.now() + patienceMs;
  let last: unknown;
  while (clock.now() < latest) {
    try {
      if ((await gateway.status()).leaderId !== 0n) return;
    } catch (error) {
      last = error;
    }
    await new Promise<void>((resolve) => clock.after(50, resolve));
  }
  throw new Error("The etcd member does not come up.", { cause: last });
}
