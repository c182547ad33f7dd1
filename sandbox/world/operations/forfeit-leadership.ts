import { moveLeader } from "../etcd/membership";
import { demandUp } from "../play";
import { recordMutation } from "../record";
import type { World, WorldNode } from "../types";
import { WorldError } from "../world-error";
import { localMember } from "../etcd/local-member";

/**
 * `MachineService.EtcdForfeitLeadership`: gives the name of the new leader, empty when this member does not lead
 * (v1.12.0 internal/pkg/etcd/etcd.go). WorldErrors: `unavailable`, `unimplemented` on workers, `unknown` when nobody can
 * take over.
 */
export function forfeitLeadership(world: World, node: WorldNode): { member: string } {
  demandUp(node);
  const member = localMember(world, node, "etcd forfeit leadership");
  if (world.etcd.members.length === 1)
    throw new WorldError(
      "unknown",
      "failed to forfeit leadership: cannot forfeit leadership, only one member",
    );
  if (world.etcd.leader !== member.id) return { member: "" };
  const next = moveLeader(world, member);
  if (next === undefined)
    throw new WorldError(
      "unknown",
      "failed to forfeit leadership: etcdserver: bad leader transferee",
    );
  recordMutation(world, { node: node.name, action: "forfeit-leadership", detail: next.name });
  return { member: next.name };
}
