import type { World, WorldChange, WorldNode } from "../world/types";
import { isOutOfService } from "./invariant";

/** Since when nodes are not well. */
export interface Sickness {
  readonly hear: (change: WorldChange) => void;
  /** Milliseconds that a node has been sick; undefined for one that is well. */
  readonly sickFor: (node: WorldNode) => number | undefined;
}

/** Begins to follow the health of the nodes; those that are sick now have always been. */
export function followSickness(world: World): Sickness {
  const since = new Map<string, number>();
  const look = (node: WorldNode): void => {
    if (!isSick(world, node)) since.delete(node.name);
    else if (!since.has(node.name)) since.set(node.name, world.clock.now());
  };
  for (const node of world.nodes.values())
    if (isSick(world, node)) since.set(node.name, Number.NEGATIVE_INFINITY);
  return {
    hear(change) {
      if (change.kind === "etcd") for (const node of world.nodes.values()) look(node);
      const node = change.kind === "node" ? world.nodes.get(change.node) : undefined;
      if (node !== undefined) look(node);
    },
    sickFor: (node) => {
      if (!isSick(world, node)) return undefined;
      return world.clock.now() - (since.get(node.name) ?? world.clock.now());
    },
  };
}

function isSick(world: World, node: WorldNode): boolean {
  const member = world.etcd.members.find((one) => one.node === node.name);
  return isOutOfService(node) || !node.ready || member?.isStarted === false;
}
