import type { Role } from "../../../provider/model/node";
import type { Random } from "../random";
import type { World } from "../types";

export function oneOf<T>(random: Random, list: readonly T[]): T | undefined {
  return list[random.integer(Math.max(1, list.length))];
}

/** The name of a node; of a role, where one is given. */
export function drawNode(random: Random, world: World, role?: Role): string | undefined {
  const nodes = [...world.nodes.values()].filter(
    (node) => role === undefined || node.role === role,
  );
  return oneOf(random, nodes)?.name;
}

/** The name of a control-plane node whose member is not the only voter. */
export function drawMember(random: Random, world: World): string | undefined {
  const { members } = world.etcd;
  return members.length < 2 ? undefined : oneOf(random, members)?.node;
}
