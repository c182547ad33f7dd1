import type { World, WorldNode } from "../types";

/** The first control-plane node by name. */
export function firstControlPlaneNode(world: World): WorldNode {
  const node = controlPlaneNodesOf(world)[0];
  if (node === undefined) throw new Error("A world has at least one control-plane node.");
  return node;
}

export function controlPlaneNodesOf(world: World): WorldNode[] {
  return [...world.nodes.values()].filter(({ role }) => role === "controlplane");
}
