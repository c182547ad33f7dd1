import { EtcdMember } from "../../../proto/generated/specs";
import { resourceKind } from "./resource-kind";

/** The node's own etcd member. */
export const etcdMembers = resourceKind({
  type: "EtcdMembers.etcd.talos.dev",
  singular: "EtcdMember",
  namespace: "etcd",
  owner: "etcd.MemberController",
  printColumns: [{ name: "Member ID", jsonPath: "{.memberID}" }],
  list: ({ etcd }, node) =>
    etcd.members
      .filter((member) => member.node === node.name)
      .map(({ id }) => {
        const memberId = id.toString(16).padStart(16, "0");
        const proto = EtcdMember.encode({ memberId }).finish();
        return { id: "local", yaml: { value: { memberID: memberId } }, proto };
      }),
});
