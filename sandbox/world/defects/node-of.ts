import type { World, WorldEtcdMember, WorldNode } from "../types";
import { memberOf } from "../etcd/quorum";
import { WorldError } from "../world-error";

/** The node on which a defect is planted. @throws WorldError `not-found` for a stranger. */
export function nodeOf(world: World, name: string): WorldNode {
  const node = world.nodes.get(name);
  if (node !== undefined) return node;
  throw new WorldError("not-found", `node ${name} does not exist`);
}

/** The etcd member on which a defect is planted. @throws WorldError `not-found` for a node without one. */
export function memberOn(world: World, name: string): WorldEtcdMember {
  const member = memberOf(world, nodeOf(world, name).name);
  if (member !== undefined) return member;
  throw new WorldError("not-found", `node ${name} has no etcd member`);
}
