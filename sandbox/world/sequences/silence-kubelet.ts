import { requestReconcile } from "../kubernetes/request-reconcile";
import { unreachableToleration } from "../kubernetes/silence";
import type { World, WorldNode } from "../types";

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
