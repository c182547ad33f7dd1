import type { WorldClock } from "../world/clock";
import { announce } from "../world/record";
import type { World, WorldEtcd } from "../world/types";
import { etcdGateway } from "./etcd-gateway";
import { etcdFrom, placesIn, viewOf, type MemberView } from "./seen-etcd";
import type { RealEtcd } from "./real-etcd";

/** Milliseconds of real time between two looks at a member, and how long one may take. */
const interval = 100;
const answerMs = 1_000;

/** The world's etcd facts follow what the processes tell. */
export interface FollowedMembers {
  /** The last answer of each process, by name; none while it does not answer. */
  readonly views: ReadonlyMap<string, MemberView>;
  stop(): void;
}

/**
 * Writes into the world what the members are: ids, list, leader, term, learners, alarms, indices, and who answers. Returns after the
 * first look.
 */
export async function followMembers(
  world: World,
  real: RealEtcd,
  clock: WorldClock,
): Promise<FollowedMembers> {
  const views = new Map<string, MemberView>();
  const busy = new Set<string>();
  let isOver = false;
  const lookAt = async (name: string, url: string): Promise<void> => {
    busy.add(name);
    const view = await viewOf(etcdGateway(url, answerMs)).catch(() => undefined);
    busy.delete(name);
    if (view === undefined) views.delete(name);
    else views.set(name, view);
    if (!isOver) adopt(world, real, views);
  };
  const look = (): Promise<unknown> =>
    Promise.all(
      [...real.members.values()]
        .filter(({ name }) => !busy.has(name))
        .map(({ name, clientUrl }) => lookAt(name, clientUrl)),
    );
  const again = (): void => {
    if (isOver) return;
    void look();
    clock.after(interval, again);
  };
  await look();
  clock.after(interval, again);
  return {
    views,
    stop: () => {
      isOver = true;
    },
  };
}

/** Whoever is in the newest term knows best; the others tell of themselves alone. */
function adopt(world: World, real: RealEtcd, views: ReadonlyMap<string, MemberView>): void {
  const answers = [...views.values()];
  const newest = answers.toSorted((a, b) => b.status.raftTerm - a.status.raftTerm);
  const view = newest.find(({ status }) => status.leaderId !== 0n) ?? newest[0];
  if (view === undefined) {
    tell(world, { ...world.etcd, leader: undefined, members: silent(world.etcd) });
    return;
  }
  const started = new Set(
    answers.filter(({ status }) => status.leaderId !== 0n).map(({ status }) => status.memberId),
  );
  const placeOf = placesIn(real, answers);
  const isStarted = (id: bigint): boolean => started.has(id);
  const etcd = etcdFrom(world, { view, placeOf, isStarted });
  const members = etcd.members.map((member) => {
    const own = answers.find(({ status }) => status.memberId === member.id);
    if (own === undefined) return member;
    const told = etcdFrom(world, { view: own, placeOf, isStarted }).members;
    return told.find(({ id }) => id === member.id) ?? member;
  });
  tell(world, { ...etcd, members });
}

function silent(etcd: WorldEtcd): WorldEtcd["members"] {
  return etcd.members.map((member) => ({ ...member, isStarted: false }));
}

function tell(world: World, next: WorldEtcd): void {
  const before = markOf(world.etcd);
  const { etcd } = world;
  etcd.members.splice(0, etcd.members.length, ...next.members);
  etcd.leader = next.leader;
  etcd.term = next.term;
  if (markOf(etcd) !== before) announce(world, { kind: "etcd" });
}

/** What others react to: indices grow all the time. */
function markOf({ members, leader, term }: WorldEtcd): string {
  const marks = members.map(({ id, name, isLearner, isStarted, alarms }) =>
    [id, name, isLearner, isStarted, ...alarms].join("/"),
  );
  return [leader ?? 0n, term, ...marks].join(" ");
}
