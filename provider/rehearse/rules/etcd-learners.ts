import type { Finding } from "../../model/finding";
import { allMembers, etcdSeverity, nodeOfMember } from "../etcd-cluster";
import type { Facts } from "../facts";

/** Members that do not vote yet: they do not count for quorum, and the next node must not go down before they do (talos#5794). */
export function etcdLearners(facts: Facts): readonly Finding[] {
  const { snapshot } = facts;
  const answering = snapshot.etcd.filter((view) => view.isLearner).map((view) => view.memberId);
  return allMembers(snapshot)
    .filter(({ id, isLearner }) => isLearner || answering.includes(id))
    .map((member) => ({
      code: "etcd-learner",
      severity: etcdSeverity(facts),
      node: nodeOfMember(member, snapshot),
      message: `etcd member ${member.name || member.id} is a learner and has no vote.`,
      remedy:
        "Wait until Talos promotes it; talosctl etcd status shows how far it is behind its leader.",
    }));
}
