import { etcdGateway, type EtcdStatus } from "../../sandbox/processes/etcd-gateway";
import type { RealEtcd } from "../../sandbox/processes/real-etcd";
import type { WorldClock } from "../../sandbox/world/clock";

const intervalMs = 40;
const answerMs = 300;

/** What the members told of themselves, looked at all the time. */
export interface FollowedLeaders {
  /** The last word of each member, by name; none while it does not answer. */
  readonly statuses: ReadonlyMap<string, EtcdStatus>;
  /** How many terms have had a leader, beyond the first: so often was one elected, by a hand-off or without. */
  readonly changes: () => number;
  stop(): void;
}

/** Asks every process for its status again and again. `clock` is real time. */
export function followLeaders(etcd: RealEtcd, clock: WorldClock): FollowedLeaders {
  const statuses = new Map<string, EtcdStatus>();
  const terms = new Set<number>();
  const isAsked = new Set<string>();
  let isOver = false;
  const ask = async (name: string, url: string): Promise<void> => {
    isAsked.add(name);
    try {
      const status = await etcdGateway(url, answerMs).status();
      statuses.set(name, status);
      if (status.leaderId !== 0n) terms.add(status.raftTerm);
    } catch {
      statuses.delete(name);
    }
    isAsked.delete(name);
  };
  const look = (): void => {
    if (isOver) return;
    for (const { name, clientUrl } of etcd.members.values()) {
      if (!isAsked.has(name)) void ask(name, clientUrl);
    }
    clock.after(intervalMs, look);
  };
  look();
  return {
    statuses,
    changes: () => Math.max(0, terms.size - 1),
    stop: () => {
      isOver = true;
    },
  };
}
