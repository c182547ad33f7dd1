import { internalsOf } from "../internals";
import { configurationOf } from "../machine-configuration/read";
import { judgeMachine } from "../node/machine-status";
import type { Story } from "../play";
import { announce } from "../record";
import { findImage } from "../registry";
import type { ControlPlaneComponentName, World, WorldNode } from "../types";

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

/** The old pod ends, the new one is pulled, starts and gets Ready; a newer configuration takes over in between. */
export function* restartStaticPod(
  world: World,
  node: WorldNode,
  component: ControlPlaneComponentName,
): Story {
  const { staticPodRestart } = world.options.durations;
  const version = node.componentVersions[component];
  yield staticPodRestart / 3;
  setReady(world, node, component, false);
  yield (staticPodRestart * 2) / 3;
  const pod = node.staticPods.get(component);
  if (pod === undefined || node.componentVersions[component] !== version) return;
  pod.image = configurationOf(node).componentImages[component] ?? pod.image;
  pod.configVersion = version;
  setReady(world, node, component, findImage(world, pod.image) !== undefined);
}

function setReady(
  world: World,
  node: WorldNode,
  component: ControlPlaneComponentName,
  isReady: boolean,
): void {
  const pod = node.staticPods.get(component);
  if (pod !== undefined) pod.isReady = isReady;
  internalsOf(world).reconcile();
  judgeMachine(world, node);
  announce(world, { kind: "node", node: node.name });
}
