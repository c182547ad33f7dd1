import type { EtcdMember } from "../../provider/model/snapshot";
import {
  PortError,
  type CommandResult,
  type EtcdStatusFacts,
  type TalosApi,
  type Talosctl,
} from "../../provider/ports";
import type { InProcess } from "../../sandbox/in-process";
import { etcdGateway, EtcdFailure, type EtcdGateway } from "../../sandbox/processes/etcd-gateway";
import { etcdOperations } from "../../sandbox/processes/etcd-operations";
import type { RealEtcd } from "../../sandbox/processes/real-etcd";
import type { World, WorldNode } from "../../sandbox/world/types";
import { WorldError } from "../../sandbox/world/world-error";

/** How long the engine waits for a member, in milliseconds of real time; its own adapter waits 10 s, here time is shortened. */
const answerMs = 500;

/** The ports of the engine, with etcd as the processes tell it, each asked at the moment of the call. */
export function withRealEtcd(ports: InProcess, world: World, etcd: RealEtcd): InProcess {
  return {
    ...ports,
    talos: { ...ports.talos, ...etcdReads(world, etcd) },
    talosctl: { ...ports.talosctl, ...etcdCommands(ports, world, etcd) },
  };
}

function etcdReads(
  world: World,
  etcd: RealEtcd,
): Pick<TalosApi, "etcdStatus" | "etcdMembers" | "etcdAlarms"> {
  const ask = <T>(address: string, read: (gateway: EtcdGateway) => Promise<T>): Promise<T> =>
    inPortWords(() => {
      const { name } = reachNode(world, address);
      const member = etcd.members.get(name);
      if (member !== undefined) return read(etcdGateway(member.clientUrl, answerMs));
      const message = "etcd is only available on control plane nodes";
      throw new PortError({ kind: "unsupported", message });
    });
  return {
    etcdStatus: (address) => ask(address, statusOf),
    etcdMembers: (address) => ask(address, membersOf),
    etcdAlarms: (address) => ask(address, alarmsOf),
  };
}

function etcdCommands(
  { files }: InProcess,
  world: World,
  etcd: RealEtcd,
): Pick<Talosctl, "etcdSnapshot" | "forfeitLeadership"> {
  const operations = etcdOperations(etcd);
  return {
    etcdSnapshot: (address, path) =>
      asCommand(async () => {
        const bytes = await operations.snapshotEtcd(world, reachNode(world, address));
        files.writeBytes(path, bytes);
      }),
    forfeitLeadership: (address) =>
      asCommand(async () => {
        await operations.forfeitLeadership(world, reachNode(world, address));
      }),
  };
}

function reachNode(world: World, address: string): WorldNode {
  const node = [...world.nodes.values()].find((candidate) => candidate.address === address);
  if (node?.isUp === true) return node;
  throw new PortError({ kind: "unreachable", message: `${address} does not answer` });
}

async function inPortWords<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof EtcdFailure)) throw error;
    throw new PortError({ kind: "unreachable", message: reasonIn(error) }, { cause: error });
  }
}

/** Without the address, which is of this machine. */
function reasonIn({ message }: EtcdFailure): string {
  const told = /"message":"([^"]+)"/.exec(message)?.[1];
  return told ?? "its etcd gives no answer";
}

async function statusOf(gateway: EtcdGateway): Promise<EtcdStatusFacts> {
  const status = await gateway.status();
  return {
    memberId: hex(status.memberId),
    leaderId: hex(status.leaderId),
    raftTerm: status.raftTerm,
    raftIndex: status.raftIndex,
    raftAppliedIndex: status.raftAppliedIndex,
    isLearner: status.isLearner,
    errors: status.errors,
    databaseSizeBytes: status.databaseSizeBytes,
  };
}

async function membersOf(gateway: EtcdGateway): Promise<readonly EtcdMember[]> {
  const members = await gateway.members();
  return members.map(({ id, ...facts }) => ({ id: hex(id), ...facts }));
}

async function alarmsOf(gateway: EtcdGateway): Promise<readonly string[]> {
  const alarms = await gateway.alarms();
  return alarms.map(({ memberId, alarm }) => `${alarm} ${hex(memberId)}`);
}

/** As a talosctl ends that does this one thing. */
async function asCommand(act: () => Promise<void>): Promise<CommandResult> {
  const end = { signal: undefined, timedOut: false, stdout: "", durationMs: 0 };
  try {
    await act();
    return { ...end, exitCode: 0, stderr: "" };
  } catch (error) {
    if (!(error instanceof WorldError) && !(error instanceof PortError)) throw error;
    return { ...end, exitCode: 1, stderr: error.message };
  }
}

function hex(id: bigint): string {
  return id.toString(16).padStart(16, "0");
}
