import { moveLeaderTo } from "../etcd/membership";
import { memberOf } from "../etcd/quorum";
import type { World, WorldNode } from "../types";
import { armedOn, noteFired } from "./armed";
import { drawMember } from "./draw-node";
import type { FaultEntryOf } from "./fault-entry";

/** An election between the last look at etcd and the upgrade (etcd v3.6.0: any lost heartbeat may start one). */
export const etcdLeaderMoves: FaultEntryOf<"etcd-leader-moves"> = {
  kind: "etcd-leader-moves",
  title: "Leadership moves to the node that is just being upgraded",
  draw: (random, world) => {
    const node = drawMember(random, world);
    return node === undefined ? undefined : { kind: "etcd-leader-moves", node };
  },
};

/** Somebody upgrades this node. */
export function moveLeaderAtWorst(world: World, node: WorldNode): void {
  const fault = armedOn(world, "etcd-leader-moves", node.name);
  const member = memberOf(world, node.name);
  if (fault === undefined || member === undefined) return;
  if (moveLeaderTo(world, member)) noteFired(world, fault);
}
