import { moveLeader } from "../etcd/membership";
import { memberOf, startedVotersOf, quorumOf } from "../etcd/quorum";
import { announce } from "../record";
import { drawMember } from "./draw-node";
import type { FaultEntryOf } from "./fault-entry";

/**
 * Talos lets a member join as a learner and promotes it later (v1.12.0 internal/app/machined/pkg/system/services/etcd.go
 * promoteMember). Nothing happens where the others could not elect a leader, or where it is a learner already.
 */
export const etcdLearner: FaultEntryOf<"etcd-learner"> = {
  kind: "etcd-learner",
  title: "An etcd member has not been promoted",
  draw: (random, world) => {
    const node = drawMember(random, world);
    return node === undefined ? undefined : { kind: "etcd-learner", node };
  },
  arm: (world, { node }) => {
    const member = memberOf(world, node);
    const others = startedVotersOf(world.etcd).filter((voter) => voter !== member);
    if (
      member === undefined ||
      member.isLearner ||
      others.length < Math.max(1, quorumOf(world.etcd) - 1)
    )
      return () => undefined;
    if (world.etcd.leader === member.id) moveLeader(world, member);
    member.isLearner = true;
    announce(world, { kind: "etcd" });
    return () => {
      member.isLearner = false;
      announce(world, { kind: "etcd" });
    };
  },
};
