import { announce } from "../record";
import type { World, WorldEtcd, WorldEtcdMember, WorldNode } from "../types";
import { hasQuorum, memberOf, startedVotersOf } from "./quorum";

/** How long followers miss the leader before they elect another: etcd's default election timeout, in milliseconds. */
const electionTimeout = 1_000;

/** A member that catches up and votes again. */
export function startMember(world: World, node: WorldNode): void {
  const member = memberOf(world, node.name);
  if (member === undefined || member.isStarted) return;
  member.isStarted = true;
  member.name = node.name;
  const index = Math.max(...world.etcd.members.map(({ raftIndex }) => raftIndex));
  haveSeen(member, index);
  announce(world, { kind: "etcd" });
  if (world.etcd.leader === undefined) elect(world);
}

/** A member that leaves in an orderly way: as leader it hands over first (etcd v3.6.0 server.Stop). */
export function stopMember(world: World, node: WorldNode): void {
  const member = memberOf(world, node.name);
  if (member === undefined || !member.isStarted) return;
  member.isStarted = false;
  announce(world, { kind: "etcd" });
  settleLeadership(world);
}

/** A member that vanishes: the others notice after the election timeout. */
export function loseMember(world: World, node: WorldNode): void {
  const member = memberOf(world, node.name);
  if (member === undefined || !member.isStarted) return;
  member.isStarted = false;
  announce(world, { kind: "etcd" });
  world.clock.after(electionTimeout, () => {
    settleLeadership(world);
  });
}

/** Hands leadership to another started voter; undefined when there is none. */
export function moveLeader(world: World, from: WorldEtcdMember): WorldEtcdMember | undefined {
  const others = startedVotersOf(world.etcd).filter(({ id }) => id !== from.id);
  const next = others[world.random.integer(others.length)];
  if (next !== undefined) becomeLeader(world, next);
  return next;
}

/** Makes a member the leader; false where it leads already, cannot, or nobody could elect it. */
export function moveLeaderTo(world: World, member: WorldEtcdMember): boolean {
  const { etcd } = world;
  if (etcd.leader === member.id || !hasQuorum(etcd)) return false;
  if (member.isLearner || !member.isStarted) return false;
  becomeLeader(world, member);
  return true;
}

/** One write through raft: every started member has it. Gives the new revision. */
export function commitWrite(etcd: WorldEtcd): number {
  etcd.revision += 1;
  advanceRaft(etcd);
  return etcd.revision;
}

function settleLeadership(world: World): void {
  const { etcd } = world;
  if (!hasQuorum(etcd)) {
    etcd.leader = undefined;
    announce(world, { kind: "etcd" });
    return;
  }
  const leader = etcd.members.find(({ id }) => id === etcd.leader);
  if (leader?.isStarted !== true) elect(world);
}

function elect(world: World): void {
  if (!hasQuorum(world.etcd)) return;
  const voters = startedVotersOf(world.etcd);
  const winner = voters[world.random.integer(voters.length)];
  if (winner !== undefined) becomeLeader(world, winner);
}

/** A new term begins with an empty entry of the new leader. */
function becomeLeader(world: World, member: WorldEtcdMember): void {
  world.etcd.leader = member.id;
  world.etcd.term += 1;
  advanceRaft(world.etcd);
  announce(world, { kind: "etcd" });
}

/** So many entries are written, which every member that runs has in its log at once. */
export function advanceRaft(etcd: WorldEtcd, entries = 1): void {
  const index = Math.max(...etcd.members.map(({ raftIndex }) => raftIndex)) + entries;
  for (const member of etcd.members) {
    if (!member.isStarted) continue;
    haveSeen(member, index);
  }
}

/** A member that has all entries up to this one in its log, of which it has applied what its disk lets it. */
function haveSeen(member: WorldEtcdMember, index: number): void {
  member.raftIndex = index;
  member.raftAppliedIndex = index - member.lag;
}
