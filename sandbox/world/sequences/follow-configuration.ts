import { internalsOf } from "../internals";
import { rollKubeProxy } from "../kubernetes/roll-kube-proxy";
import type { ConfigurationChange } from "../machine-configuration/adopt";
import { configurationOf } from "../machine-configuration/read";
import { judgeMachine } from "../node/machine-status";
import { playOn, type Story } from "../play";
import { announce } from "../record";
import { findImage } from "../registry";
import type { ControlPlaneComponentName, World, WorldNode } from "../types";
import { restartKubelet } from "./restart-kubelet";

/** Lets the parts that a new configuration changes restart, each in its own time. */
export function followConfiguration(
  world: World,
  node: WorldNode,
  change: ConfigurationChange,
): void {
  for (const component of change.components)
    playOn(world, node, restartStaticPod(world, node, component));
  if (change.kubelet) playOn(world, node, restartKubelet(world, node));
  if (change.proxyImage !== undefined) rollKubeProxy(world, change.proxyImage);
}

/** The old pod ends, the new one is pulled, starts and gets Ready; a newer configuration takes over in between. */
function* restartStaticPod(
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
