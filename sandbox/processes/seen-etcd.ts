import type { World, WorldEtcd, WorldEtcdMember, WorldNode } from "../world/types";
import { WorldError } from "../world/world-error";
import type { EtcdGateway, EtcdListedMember, EtcdStatus } from "./etcd-gateway";
import type { RealEtcd, RealMember } from "./real-etcd";

/** What a member tells: its own status, and the list and the alarms as it has them. */
export interface MemberView {
  readonly status: EtcdStatus;
  readonly list: readonly EtcdListedMember[];
  readonly alarms: readonly { readonly memberId: bigint; readonly alarm: string }[];
}

/** Asks one member for all that it knows. Rejects with EtcdFailure where it does not answer. */
export async function viewOf(gateway: EtcdGateway): Promise<MemberView> {
  const [status, list, alarms] = await Promise.all([
    gateway.status(),
    gateway.members(),
    gateway.alarms(),
  ]);
  return { status, list, alarms };
}

/**
 * etcd as the process on a node sees it at this moment. Of the other members it knows no more than their place in the list.
 *
 * @throws WorldError `unavailable` where the process does not answer, `unimplemented` on a worker.
 */
export async function etcdSeenFrom(
  real: RealEtcd,
  world: World,
  node: WorldNode,
): Promise<WorldEtcd> {
  const member = realMemberOn(real, node);
  const view = await orUnavailable(() => viewOf(member.gateway));
  return etcdFrom(world, { view, placeOf: placesIn(real, [view]), isStarted: () => true });
}

/** The process on a node. Throws WorldError `unimplemented` on a worker. */
export function realMemberOn(real: RealEtcd, node: WorldNode): RealMember {
  const member = real.members.get(node.name);
  if (member !== undefined) return member;
  throw new WorldError("unimplemented", "etcd is only available on control plane nodes");
}

/** What Talos answers where its etcd does not. */
export async function orUnavailable<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new WorldError("unavailable", `connection error: desc = "transport: ${reason}"`);
  }
}

/** The name of the process that has a place in the list: its own peer URL is in it. */
export function placesIn(real: RealEtcd, views: readonly MemberView[]): (id: bigint) => string {
  const names = new Map([...real.members.values()].map(({ name, peerUrl }) => [peerUrl, name]));
  const listed = new Map(
    views.flatMap(({ list }) => list.map(({ id, peerUrls }) => [id, peerUrls[0] ?? ""] as const)),
  );
  return (id) => names.get(listed.get(id) ?? "") ?? "";
}

/** The facts in the form of the world. */
export function etcdFrom(
  { etcd }: World,
  {
    view,
    placeOf,
    isStarted,
  }: {
    readonly view: MemberView;
    readonly placeOf: (id: bigint) => string;
    readonly isStarted: (id: bigint) => boolean;
  },
): WorldEtcd {
  const { status, list, alarms } = view;
  const members = list.map(({ id, name, isLearner }): WorldEtcdMember => {
    const own = id === status.memberId ? status : undefined;
    return {
      id,
      name,
      node: placeOf(id),
      isLearner,
      isStarted: isStarted(id),
      raftIndex: own?.raftIndex ?? 0,
      raftAppliedIndex: own?.raftAppliedIndex ?? 0,
      lag: 0,
      alarms: alarms.flatMap(({ memberId, alarm }) =>
        memberId === id && isKnownAlarm(alarm) ? [alarm] : [],
      ),
      // Whoever has no leader is told so by the skin.
      errors: (own?.errors ?? []).filter((error) => error !== "etcdserver: no leader"),
      databaseSizeBytes: own?.databaseSizeBytes ?? 0,
    };
  });
  const leader = status.leaderId === 0n ? undefined : status.leaderId;
  return { ...etcd, members, leader, term: status.raftTerm };
}

function isKnownAlarm(alarm: string): alarm is "NOSPACE" | "CORRUPT" {
  return alarm === "NOSPACE" || alarm === "CORRUPT";
}
