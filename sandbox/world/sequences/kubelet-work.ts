import { startedKubeletImage } from "../faults/kubelet-other-version";
import { internalsOf } from "../internals";
import { silenceKubelet } from "../kubernetes/silence";
import { configurationOf } from "../machine-configuration/read";
import { setService, stopService } from "../node/services";
import type { Story } from "../play";
import { announce } from "../record";
import type { World, WorldNode } from "../types";

/**
 * kubelet runs and has registered: first the Node shows it, then the service says so. talosctl polls the Node every
 * 10 s after the service event, so this order saves it a round (talos.md §12.4).
 */
export function registerKubelet(world: World, node: WorldNode, image: string): void {
  node.kubelet.image = startedKubeletImage(world, node, image);
  node.kubelet.isReporting = true;
  node.kubelet.silentSince = undefined;
  internalsOf(world).reconcile();
  setService(world, node, { id: "kubelet", state: "Running", healthy: true });
  announce(world, { kind: "node", node: node.name });
}

/** kubelet stops, comes back with the image of the configuration, and is healthy again. */
export function* restartKubelet(world: World, node: WorldNode): Story {
  const { kubeletSpecVersion, bootId } = node;
  stopService(world, node, "kubelet");
  silenceKubelet(world, node);
  yield world.options.durations.kubeletRestart / 2;
  setService(world, node, { id: "kubelet", state: "Preparing" });
  setService(world, node, { id: "kubelet", state: "Running" });
  yield world.options.durations.kubeletRestart / 2;
  // A newer configuration restarts it once more; that story tells the end.
  if (node.kubeletSpecVersion !== kubeletSpecVersion || node.bootId !== bootId) return;
  if (node.services.get("kubelet")?.state !== "Running") return;
  registerKubelet(world, node, configurationOf(node).kubeletImage ?? node.kubelet.image);
}
