import { announce } from "../record";
import type { World, WorldEtcdMember, WorldNode } from "../types";
import { strikes } from "./armed";
import { drawMember } from "./draw-node";
import type { FaultEntryOf } from "./fault-entry";

/** A member that was cut off while the others changed the list; talos.md §5.3 wants all lists equal. */
export const etcdListsDiffer: FaultEntryOf<"etcd-lists-differ"> = {
  kind: "etcd-lists-differ",
  title: "An etcd member knows one of the others no more",
  draw: (random, world) => {
    const node = drawMember(random, world);
    return node === undefined ? undefined : { kind: "etcd-lists-differ", node };
  },
  arm: (world) => {
    announce(world, { kind: "etcd" });
    return () => {
      announce(world, { kind: "etcd" });
    };
  },
};

/** The list as the member of this node tells it; the same list where it tells the truth. */
export function listToldBy(
  world: World,
  node: WorldNode,
  members: readonly WorldEtcdMember[],
): readonly WorldEtcdMember[] {
  const unknown = members.findLast((member) => member.node !== node.name);
  if (unknown === undefined || strikes(world, "etcd-lists-differ", node.name) === undefined)
    return members;
  return members.filter((member) => member !== unknown);
}
