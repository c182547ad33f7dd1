import type { Severity } from "../model/finding";
import type { ClusterSnapshot, EtcdMember } from "../model/snapshot";
import type { Facts } from "./facts";
import { nodeMoves } from "./moves";

/** Every member that any view names, once by id, in the order of ids. */
export function allMembers({ etcd }: ClusterSnapshot): readonly EtcdMember[] {
  const byId = new Map(etcd.flatMap(({ members }) => members.map((member) => [member.id, member])));
  return [...byId.values()].toSorted((left, right) => (left.id < right.id ? -1 : 1));
}

/** Name of the node that runs a member: the one that answers for it, else the one of its name or of its peer address. */
export function nodeOfMember(member: EtcdMember, snapshot: ClusterSnapshot): string | undefined {
  const view = snapshot.etcd.find(({ memberId }) => memberId === member.id);
  if (view !== undefined) return view.node;
  const hosts = member.peerUrls.map((url) => (URL.canParse(url) ? new URL(url).hostname : url));
  return [...snapshot.nodes, ...snapshot.unreadable].find(
    ({ name, address }) =>
      name === member.name || hosts.some((host) => host === address || host === `[${address}]`),
  )?.name;
}

/** A control plane that is not whole stops the plan where it takes one of its nodes down. */
export function etcdSeverity({ plan }: Facts): Severity {
  const takesOneDown = nodeMoves(plan).some(({ kind }) => kind === "upgrade-control-plane-node");
  return takesOneDown ? "blocker" : "warning";
}
