import type { World } from "../../sandbox/world/types";

/** What `kubectl cordon` does. The log forgets it: it is no act of ours. */
export function cordonByHuman(world: World, name: string): void {
  const node = world.kubernetes.get("Node", undefined, name);
  if (node === undefined) throw new Error(`There is no node ${name}.`);
  const spec = { ...(node.spec as Record<string, unknown>), unschedulable: true };
  world.kubernetes.update({ ...node, spec });
  world.log.length = 0;
}
