import { imageVersion } from "../world/machine-configuration/image-version";
import type {
  InstalledSystem,
  LogEntry,
  Violation,
  World,
  WorldEtcdMember,
  WorldNode,
} from "../world/types";

/** The truth about a sandbox as JSON, for programs that judge from outside what was done to it. */
export interface SandboxState {
  /** World time, ms since the start. */
  readonly now: number;
  readonly nodes: readonly NodeState[];
  readonly etcd: {
    /** Name of the leader's node. */
    readonly leader: string | undefined;
    readonly members: readonly {
      readonly name: string;
      readonly isStarted: boolean;
      readonly alarms: readonly string[];
    }[];
  };
  readonly log: readonly (LogEntry & { readonly realTime: string })[];
  readonly violations: readonly Violation[];
  /** Times without an answer, by node; an open one has no end. */
  readonly downtimes: Readonly<Record<string, readonly Downtime[]>>;
  readonly faults: readonly object[];
  /** How often each kind of fault has changed what happened. */
  readonly fired: Readonly<Record<string, number>>;
  readonly defects: readonly object[];
}

export interface NodeState {
  readonly name: string;
  readonly address: string;
  readonly role: string;
  readonly talosVersion: string;
  /** What the kubelet runs. */
  readonly kubernetesVersion: string | undefined;
  /** Versions of the static pods. */
  readonly components: Readonly<Record<string, string | undefined>>;
  readonly isUp: boolean;
  readonly stage: string;
  readonly ready: boolean;
  readonly bootId: string;
  readonly bootCount: number;
  readonly unschedulable: boolean;
  readonly slots: {
    readonly running: InstalledSystem;
    readonly fallback: InstalledSystem | undefined;
    readonly bootTarget: InstalledSystem;
  };
}

export interface Downtime {
  /** World time, ms. */
  readonly from: number;
  readonly to: number | undefined;
  /** Real milliseconds, once it is over. */
  readonly realDuration: number | undefined;
}

export interface StateSource {
  readonly world: World;
  readonly factor: number;
  readonly calendar: (worldTime: number) => Date;
}

/** Takes the state as it is now. */
export function sandboxState({ world, factor, calendar }: StateSource): SandboxState {
  const leader = world.etcd.members.find(({ id }) => id === world.etcd.leader);
  return {
    now: world.clock.now(),
    nodes: [...world.nodes.values()].map((node) => nodeState(world, node)),
    etcd: { leader: leader?.node, members: world.etcd.members.map(memberState) },
    log: world.log.map((entry) => ({ ...entry, realTime: calendar(entry.at).toISOString() })),
    violations: world.violations,
    downtimes: downtimes(world.log, factor),
    faults: [...world.faults],
    fired: Object.fromEntries(world.fired),
    defects: [...world.defects],
  };
}

/** The times between `down` and `up` of each node in a log. */
export function downtimes(log: readonly LogEntry[], factor: number): Record<string, Downtime[]> {
  const found: Record<string, Downtime[]> = {};
  for (const { node, action, at } of log) {
    if (node === undefined) continue;
    const own = (found[node] ??= []);
    const open = own.at(-1);
    if (action === "down") own.push({ from: at, to: undefined, realDuration: undefined });
    if (action === "up" && open !== undefined && open.to === undefined) {
      own[own.length - 1] = { from: open.from, to: at, realDuration: (at - open.from) * factor };
    }
  }
  return Object.fromEntries(Object.entries(found).filter(([, times]) => times.length > 0));
}

function nodeState(world: World, node: WorldNode): NodeState {
  const components = [...node.staticPods].map(([name, { image }]) => [name, imageVersion(image)]);
  return {
    name: node.name,
    address: node.address,
    role: node.role,
    talosVersion: node.running.talosVersion,
    kubernetesVersion: imageVersion(node.kubelet.image),
    components: Object.fromEntries(components) as NodeState["components"],
    isUp: node.isUp,
    stage: node.stage,
    ready: node.ready,
    bootId: node.bootId,
    bootCount: node.bootCount,
    unschedulable: isUnschedulable(world, node),
    slots: { running: node.running, fallback: node.fallback, bootTarget: node.bootTarget },
  };
}

/** False while etcd has no quorum and nobody can tell. */
function isUnschedulable(world: World, { name }: WorldNode): boolean {
  if (world.etcd.leader === undefined) return false;
  const object = world.kubernetes.get("Node", undefined, name);
  const spec = object?.["spec"] as { unschedulable?: boolean } | undefined;
  return spec?.unschedulable === true;
}

function memberState({ name, isStarted, alarms }: WorldEtcdMember) {
  return { name, isStarted, alarms: [...alarms] };
}
