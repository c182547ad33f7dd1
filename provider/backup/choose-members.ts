import type { ClusterSnapshot, EtcdView } from "../model/snapshot";

/** A control-plane node whose etcd member can give a snapshot. */
export interface BackupSource {
  readonly node: string;
  readonly address: string;
}

/**
 * The nodes to ask for an etcd snapshot, best first: healthy members that do not lead, since a snapshot costs the member
 * that gives it, then a healthy leader. Empty when no member is healthy.
 */
export function chooseMembers(snapshot: ClusterSnapshot): readonly BackupSource[] {
  return snapshot.etcd
    .filter(isHealthy)
    .toSorted((left, right) => Number(leads(left)) - Number(leads(right)) || byName(left, right))
    .flatMap((view) =>
      snapshot.nodes
        .filter((node) => node.name === view.node)
        .map((node) => ({ node: node.name, address: node.address })),
    );
}

function isHealthy(view: EtcdView): boolean {
  return view.errors.length === 0 && !view.isLearner && !/^0*$/.test(view.leaderId);
}

function leads(view: EtcdView): boolean {
  return view.leaderId === view.memberId;
}

function byName(left: EtcdView, right: EtcdView): number {
  return left.node < right.node ? -1 : 1;
}
