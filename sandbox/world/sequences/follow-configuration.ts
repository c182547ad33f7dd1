import { hasQuorum } from "../etcd/quorum";
import { internalsOf } from "../internals";
import type { PodTemplate } from "../kubernetes/build-pod";
import type { ConfigurationChange } from "../machine-configuration/adopt";
import { playOn } from "../play";
import type { World, WorldNode } from "../types";
import { restartKubelet } from "./kubelet-work";
import { restartStaticPod } from "./static-pod-work";

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

/**
 * Gives the kube-proxy DaemonSet another image; its controller rolls it. Real Talos leaves that to the manifest sync of
 * `upgrade-k8s`: here it follows the machine configuration, so that callers without that sync see it too.
 */
function rollKubeProxy(world: World, image: string): void {
  const { store } = internalsOf(world);
  const set = store.get("DaemonSet", "kube-system", "kube-proxy");
  if (set === undefined || !hasQuorum(world.etcd)) return;
  const { template } = set.spec as { template: PodTemplate };
  for (const container of template.spec?.containers ?? [])
    if (container.name === "kube-proxy") container.image = image;
  store.update(set);
}
