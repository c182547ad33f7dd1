import { stringify } from "yaml";
import { PortError, type EtcdStatusFacts, type TalosApi } from "../../provider/ports";
import type { EtcdMember } from "../../provider/model/snapshot";
import { membersSeenFrom } from "../world/defects/seen-defects";
import { answererFor } from "../world/faults/apid-answers-for-another";
import { apidDelayOf } from "../world/faults/apid-answers-late";
import { isUsableEndpoint } from "../world/faults/endpoint-dead";
import { noteEtcdSeen } from "../world/faults/etcd-seen";
import type { World, WorldEtcdMember, WorldNode } from "../world/types";
import type { Lifeline } from "./lifeline";
import { findByNameOrAddress, inPortWords, reachNode } from "./reach";

/** One round trip on a local network, in milliseconds. */
const latencyMs = 2;

/** The world as the reads of the Talos API. */
export function talosApiPort(world: World, lifeline: Lifeline): TalosApi {
  const ask = async <T>(node: string, read: (found: WorldNode) => T): Promise<T> => {
    await lifeline.wait(latencyMs);
    await lateAnswer(world, lifeline, node);
    return inPortWords(() => read(answererFor(world, reachNode(world, node))));
  };
  return {
    ...machineReads(world, ask),
    ...etcdReads(world, ask),
    members: () => ask(anyEndpoint(world), () => [...world.nodes.values()].map(discovered)),
    kubeconfig: () =>
      ask(anyEndpoint(world), () => {
        requireAdministrator(world);
        return kubeconfigOf(world);
      }),
    endpointsBeside: async (node) => {
      await lifeline.wait(latencyMs);
      const endpoints = controlPlanes(world).map(({ address }) => address);
      const beside = endpoints.filter((address) => address !== node);
      return beside.length > 0 ? beside : endpoints;
    },
    close: () => undefined,
  };
}

/** The adapter's own limit of a call, in milliseconds. */
const callTimeoutMs = 10_000;

/** Throws PortError where the answer would come too late. */
async function lateAnswer(world: World, lifeline: Lifeline, node: string): Promise<void> {
  if (world.faults.size === 0) return;
  const ms = apidDelayOf(world, findByNameOrAddress(world, node)?.name ?? "");
  if (ms === 0) return;
  await lifeline.wait(Math.min(ms, callTimeoutMs));
  if (ms < callTimeoutMs) return;
  throw new PortError({ kind: "unreachable", message: `${node} gave no answer in time` });
}

type Ask = <T>(node: string, read: (found: WorldNode) => T) => Promise<T>;

function machineReads(
  world: World,
  ask: Ask,
): Omit<
  TalosApi,
  | "members"
  | "kubeconfig"
  | "endpointsBeside"
  | "close"
  | "etcdStatus"
  | "etcdMembers"
  | "etcdAlarms"
> {
  return {
    version: (node) =>
      ask(node, ({ running }) => ({
        talosVersion: running.talosVersion,
        platform: platformOf(running.image),
        mode: "metal",
      })),
    bootId: (node) => ask(node, ({ bootId }) => bootId),
    machineStatus: (node) =>
      ask(node, ({ stage, ready, unmet }) => ({
        stage,
        ready,
        unmetConditions: unmet.map(({ name, reason }) => `${name}: ${reason}`),
      })),
    services: (node) =>
      ask(node, ({ services }) =>
        [...services.values()].map(({ id, state, healthy }) => ({
          id,
          running: state === "Running",
          healthy,
        })),
      ),
    extensions: (node) => ask(node, extensionsOf),
    machineConfiguration: (node) =>
      ask(node, ({ machineConfig }) => {
        requireAdministrator(world);
        return machineConfig;
      }),
    nodename: (node) => ask(node, ({ name }) => name),
    systemUuid: (node) => ask(node, ({ uuid }) => uuid),
    securityState: (node) =>
      ask(node, ({ running }) => ({
        secureBoot: running.image.includes("-secureboot/"),
        bootedWithUki: world.options.bootloader === "systemd-boot",
      })),
    diagnostics: (node) =>
      ask(node, ({ diagnostics }) => diagnostics.map(({ message }) => message)),
  };
}

function etcdReads(
  world: World,
  ask: Ask,
): Pick<TalosApi, "etcdStatus" | "etcdMembers" | "etcdAlarms"> {
  return {
    etcdStatus: (node) => ask(node, (found) => statusOf(world, memberOn(world, found))),
    etcdMembers: (node) =>
      ask(node, (found) => {
        memberOn(world, found);
        return membersSeenFrom(world, found).map((member) => memberFacts(world, member));
      }),
    etcdAlarms: (node) =>
      ask(node, (found) => {
        memberOn(world, found);
        return world.etcd.members.flatMap(({ id, alarms }) =>
          alarms.map((alarm) => `${alarm} ${hex(id)}`),
        );
      }),
  };
}

/** Throws PortError `not-permitted`, as Talos does for what shows its secrets. */
function requireAdministrator({ options }: World): void {
  if (options.clientAccess.roles.includes("os:admin")) return;
  throw new PortError({ kind: "not-permitted", message: "not authorized" });
}

function memberOn(world: World, node: WorldNode): WorldEtcdMember {
  noteEtcdSeen(world);
  if (node.role !== "controlplane") {
    const message = "etcd is only available on control plane nodes";
    throw new PortError({ kind: "unsupported", message });
  }
  const member = world.etcd.members.find((candidate) => candidate.node === node.name);
  if (member?.isStarted === true) return member;
  throw new PortError({ kind: "unreachable", message: `etcd on ${node.name} does not answer` });
}

function statusOf(world: World, member: WorldEtcdMember): EtcdStatusFacts {
  return {
    memberId: hex(member.id),
    leaderId: hex(world.etcd.leader ?? 0n),
    raftTerm: world.etcd.term,
    raftIndex: member.raftIndex,
    raftAppliedIndex: member.raftAppliedIndex,
    isLearner: member.isLearner,
    errors: [...member.errors],
    databaseSizeBytes: member.databaseSizeBytes,
  };
}

function memberFacts(world: World, member: WorldEtcdMember): EtcdMember {
  const address = world.nodes.get(member.node)?.address ?? "";
  return {
    id: hex(member.id),
    name: member.name,
    isLearner: member.isLearner,
    peerUrls: [`https://${address}:2380`],
  };
}

/** As the factory bakes it in: its own entries, and the virtual one that names the schematic. */
function extensionsOf({ running }: WorldNode): Awaited<ReturnType<TalosApi["extensions"]>> {
  const extensions = running.extensions.map((extension) => ({ ...extension, author: "" }));
  if (running.schematicId === undefined) return extensions;
  const author = `Image Factory (https://${running.factory ?? "factory.talos.dev"}/)`;
  return [...extensions, { name: "schematic", version: running.schematicId, author }];
}

function discovered({ name, address, role }: WorldNode): {
  name: string;
  addresses: string[];
  role: WorldNode["role"];
} {
  return { name, addresses: [address], role };
}

function kubeconfigOf(world: World): string {
  const server = `https://${anyEndpoint(world)}:6443`;
  return stringify({
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: world.options.clusterName, cluster: { server } }],
  });
}

function anyEndpoint(world: World): string {
  const up = controlPlanes(world).find((node) => isUsableEndpoint(world, node));
  return (up ?? controlPlanes(world)[0])?.address ?? "";
}

function controlPlanes(world: World): WorldNode[] {
  return [...world.nodes.values()].filter(({ role }) => role === "controlplane");
}

function platformOf(image: string): string {
  return /\/([a-z-]+)-installer(?:-secureboot)?\//.exec(image)?.[1] ?? "metal";
}

function hex(id: bigint): string {
  return id.toString(16).padStart(16, "0");
}
