import type { Random } from "../random";
import type { WorldEtcd, WorldEtcdMember, WorldNode } from "../types";

/** An etcd that has served for a while: every control-plane node a started voter, a leader drawn among them. */
export function firstEtcd(nodes: readonly WorldNode[], random: Random): WorldEtcd {
  const revision = 2_000 + random.integer(8_000);
  const raftIndex = revision + 500 + random.integer(1_000);
  const members: WorldEtcdMember[] = nodes.map((node) => ({
    id: memberId(random),
    name: node.name,
    node: node.name,
    isLearner: false,
    isStarted: true,
    raftIndex,
    raftAppliedIndex: raftIndex,
    lag: 0,
    alarms: [],
    errors: [],
    databaseSizeBytes: 6 * 1024 * 1024,
  }));
  const leader = members[random.integer(members.length)]?.id;
  return { members, leader, term: 2 + random.integer(6), revision, upgradeMutex: undefined };
}

/** 64 bits, never zero: zero means no member. */
function memberId(random: Random): bigint {
  const high = BigInt(1 + random.integer(2 ** 32 - 1));
  return (high << 32n) | BigInt(random.integer(2 ** 32));
}
