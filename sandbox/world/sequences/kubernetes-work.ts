import { internalsOf } from "../internals";
import { setService } from "../node/services";
import { announce } from "../record";
import { findImage } from "../registry";
import { configurationOf } from "../machine-configuration/read";
import type { World, WorldNode } from "../types";

/**
 * kubelet runs and has registered: first the Node shows it, then the service says so. talosctl polls the Node every
 * 10 s after the service event, so this order saves it a round (talos.md §12.4).
 */
export function registerKubelet(world: World, node: WorldNode, image: string): void {
  node.kubelet.image = image;
  node.kubelet.isReporting = true;
  node.kubelet.silentSince = undefined;
  internalsOf(world).reconcile();
  setService(world, node, { id: "kubelet", state: "Running", healthy: true });
  announce(world, { kind: "node", node: node.name });
}

/** Every static pod runs what the configuration says. */
export function runStaticPods(world: World, node: WorldNode): void {
  const { componentImages } = configurationOf(node);
  for (const [component, pod] of node.staticPods) {
    pod.image = componentImages[component] ?? pod.image;
    pod.configVersion = node.componentVersions[component];
    pod.isReady = findImage(world, pod.image) !== undefined;
  }
  internalsOf(world).reconcile();
  announce(world, { kind: "node", node: node.name });
}
