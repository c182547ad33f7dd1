import type { World, WorldNode } from "../types";

/** By name or address; undefined for a stranger. */
export function findNode(world: World, nameOrAddress: string): WorldNode | undefined {
  return (
    world.nodes.get(nameOrAddress) ??
    [...world.nodes.values()].find(({ address }) => address === nameOrAddress)
  );
}
