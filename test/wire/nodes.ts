import type { World, WorldNode } from "../../sandbox/world/types";

/** The node of a list at an index that the test knows to exist. */
export function nodeAt(nodes: readonly WorldNode[], index: number): WorldNode {
  const node = nodes[index];
  if (node === undefined) throw new Error(`There is no node ${index}.`);
  return node;
}

/** The mutating actions that the world has logged, without those of Kubernetes' own writes. */
export function mutations(world: World): string[] {
  return world.log.filter(({ isMutation }) => isMutation).map(({ action }) => action);
}
