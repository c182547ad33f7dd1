import { recordFact, recordMutation } from "../world/record";
import type { Operations } from "../world/operations";
import { demandUp } from "../world/play";
import { WorldError } from "../world/world-error";
import type { RealEtcd } from "./real-etcd";
import { orUnavailable, realMemberOn } from "./seen-etcd";

/** Operations of Talos that its etcd answers, by the process on the node. */
export function etcdOperations(
  real: RealEtcd,
): Pick<Operations, "snapshotEtcd" | "forfeitLeadership"> {
  return {
    snapshotEtcd: async (world, node) => {
      demandUp(node);
      const { gateway } = realMemberOn(real, node);
      const { revision } = await orUnavailable(() => gateway.status());
      const file = await orUnavailable(() => gateway.snapshot());
      const detail = `revision ${String(revision)}`;
      recordFact(world, { node: node.name, action: "etcd-snapshot", detail });
      return file;
    },
    // v1.12.0 internal/pkg/etcd/etcd.go, ForfeitLeadership: the first other member of the list takes over.
    forfeitLeadership: async (world, node) => {
      demandUp(node);
      const { gateway } = realMemberOn(real, node);
      const { leaderId, memberId } = await orUnavailable(() => gateway.status());
      if (leaderId !== memberId) return { member: "" };
      const list = await orUnavailable(() => gateway.members());
      const next = list.find(({ id }) => id !== memberId);
      if (next === undefined)
        throw new WorldError(
          "unknown",
          "failed to forfeit leadership: cannot forfeit leadership, only one member",
        );
      await orUnavailable(() => gateway.moveLeader(next.id));
      recordMutation(world, { node: node.name, action: "forfeit-leadership", detail: next.name });
      return { member: next.name };
    },
  };
}
