import type { World, WorldNode } from "../types";

/** How long pods stay on a node that fell silent: the default toleration of `unreachable`, in milliseconds. */
export const unreachableToleration = 300_000;

/** What the control plane knows of a node: its kubelet speaks, is silent for a moment, or has been for too long. */
export type Silence = "reporting" | "unnoticed" | "noticed";

export function silenceOf(world: World, node: WorldNode): Silence {
  if (node.isUp && node.kubelet.isReporting) return "reporting";
  return silentFor(world, node) >= world.options.durations.nodeMonitorGrace
    ? "noticed"
    : "unnoticed";
}

/** Milliseconds since the kubelet of a node was last heard. */
export function silentFor(world: World, node: WorldNode): number {
  const since = node.kubelet.silentSince ?? world.clock.now();
  return world.clock.now() - since;
}
