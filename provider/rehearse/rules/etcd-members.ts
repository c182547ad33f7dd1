import type { Finding } from "../../model/finding";
import type { EtcdMember, EtcdView } from "../../model/snapshot";
import { allMembers, etcdSeverity, nodeOfMember } from "../etcd-cluster";
import type { Facts } from "../facts";
import { groupBy } from "../texts";

/**
 * Members and control-plane nodes that do not belong together: lists that differ, nodes without a member, members without a node
 * and members that never started (talos#9789, talos#8759; reference: what to require before a node goes down).
 */
export function etcdMembers(facts: Facts): readonly Finding[] {
  return [
    ...differingLists(facts),
    ...nodesWithoutMember(facts),
    ...allMembers(facts.snapshot).flatMap((member) => memberFindings(member, facts)),
  ];
}

/** The views that do not agree with most of the others; of two camps of one size, with the first node's. */
function differingLists(facts: Facts): Finding[] {
  const views = facts.snapshot.etcd.toSorted((left, right) => (left.node < right.node ? -1 : 1));
  const camps = [...groupBy(views, listOf).values()].toSorted((a, b) => b.length - a.length);
  return camps.slice(1).flatMap((camp) =>
    camp.map(({ node }) => ({
      code: "etcd-member-lists-differ",
      severity: etcdSeverity(facts),
      node,
      message: `The etcd member of ${node} lists other members than ${camps[0]?.[0]?.node ?? "the others"} does.`,
      remedy:
        "Compare talosctl etcd members on both and wait until they agree, or remove the member that is left over.",
    })),
  );
}

function listOf({ members }: EtcdView): string {
  return members
    .map(({ id, name, isLearner }) => `${id} ${name} ${isLearner}`)
    .toSorted()
    .join("\n");
}

function nodesWithoutMember(facts: Facts): Finding[] {
  const { etcd, nodes } = facts.snapshot;
  const listed = new Set(allMembers(facts.snapshot).map(({ id }) => id));
  const withMember = new Set(
    etcd.filter(({ memberId }) => listed.has(memberId)).map((view) => view.node),
  );
  return nodes
    .filter(({ name, role }) => role === "controlplane" && !withMember.has(name))
    .map(({ name }) => ({
      code: "etcd-member-missing",
      severity: etcdSeverity(facts),
      node: name,
      message: `No etcd member answers for control-plane node ${name}.`,
      remedy: `Look at talosctl service etcd -n ${name} and bring it back before a node is taken down.`,
    }));
}

function memberFindings(member: EtcdMember, facts: Facts): Finding[] {
  const node = nodeOfMember(member, facts.snapshot);
  const severity = etcdSeverity(facts);
  const name = member.name || member.id;
  const remedy = `If its machine is gone for good, run talosctl etcd remove-member ${member.id}; else bring it back.`;
  if (node === undefined) {
    const message = `etcd member ${name} runs on none of the cluster's nodes.`;
    return [{ code: "etcd-member-without-node", severity, node, message, remedy }];
  }
  if (member.name !== "") return [];
  const message = `etcd member ${name} was added and has not started.`;
  return [{ code: "etcd-member-not-started", severity, node, message, remedy }];
}
