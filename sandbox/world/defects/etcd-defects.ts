import { moveLeader } from "../etcd/membership";
import { votersOf } from "../etcd/quorum";
import { armFault } from "../faults";
import { announce } from "../record";
import type { World, WorldEtcdMember } from "../types";
import { WorldError } from "../world-error";
import type { DefectOf } from "./defect";
import { memberOn } from "./node-of";
import type { Lift } from "./planted-objects";

export function plantAlarm(world: World, { node }: DefectOf<"etcd-alarm">): Lift {
  memberOn(world, node);
  return armFault(world, { kind: "etcd-alarm", node });
}

export function plantLearner(world: World, { node }: DefectOf<"etcd-learner">): Lift {
  const member = withoutLeadership(world, node);
  member.isLearner = true;
  announce(world, { kind: "etcd" });
  return () => {
    member.isLearner = false;
    announce(world, { kind: "etcd" });
  };
}

/** The members as each node sees them are computed when somebody asks. */
export function plantDifferingMemberList(
  world: World,
  { node }: DefectOf<"differing-member-list">,
): Lift {
  memberOn(world, node);
  return () => undefined;
}

export function plantMissingMember(world: World, { node }: DefectOf<"missing-member">): Lift {
  const { members } = world.etcd;
  const member = withoutLeadership(world, node);
  members.splice(members.indexOf(member), 1);
  announce(world, { kind: "etcd" });
  return () => {
    const index = Math.max(...members.map(({ raftIndex }) => raftIndex));
    members.push({ ...member, raftIndex: index, raftAppliedIndex: index });
    announce(world, { kind: "etcd" });
  };
}

/** A voter that etcd can do without. @throws WorldError `failed-precondition` where it is the only one. */
function withoutLeadership(world: World, node: string): WorldEtcdMember {
  const member = memberOn(world, node);
  if (votersOf(world.etcd).length < 2)
    throw new WorldError("failed-precondition", `${node} has the only etcd voter`);
  if (world.etcd.leader === member.id) moveLeader(world, member);
  return member;
}
