import type { World, WorldEtcd, WorldEtcdMember } from "../types";

/** Members that count: learners never vote. */
export function votersOf(etcd: WorldEtcd): WorldEtcdMember[] {
  return etcd.members.filter((member) => !member.isLearner);
}

export function startedVotersOf(etcd: WorldEtcd): WorldEtcdMember[] {
  return votersOf(etcd).filter((member) => member.isStarted);
}

export function quorumOf(etcd: WorldEtcd): number {
  return Math.floor(votersOf(etcd).length / 2) + 1;
}

export function hasQuorum(etcd: WorldEtcd): boolean {
  return startedVotersOf(etcd).length >= quorumOf(etcd);
}

export function memberOf(world: World, node: string): WorldEtcdMember | undefined {
  return world.etcd.members.find((member) => member.node === node);
}
