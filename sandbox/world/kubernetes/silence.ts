import { requestReconcile } from "../internals";
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

/** From here on the Node is not heard of; after its grace the control plane notices. */
export function silenceKubelet(world: World, node: WorldNode): void {
  if (!node.kubelet.isReporting) return;
  node.kubelet.isReporting = false;
  node.kubelet.silentSince = world.clock.now();
  for (const wait of [world.options.durations.nodeMonitorGrace, unreachableToleration])
    world.clock.after(wait, () => {
      requestReconcile(world);
    });
}
