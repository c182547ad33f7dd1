import { hasQuorum } from "../etcd/quorum";
import { internalsOf } from "../internals";
import type { World } from "../types";
import type { PodTemplate } from "./build-pod";

/**
 * Gives the kube-proxy DaemonSet another image; its controller rolls it. Real Talos leaves that to the manifest sync of
 * `upgrade-k8s`: here it follows the machine configuration, so that callers without that sync see it too.
 */
export function rollKubeProxy(world: World, image: string): void {
  const { store } = internalsOf(world);
  const set = store.get("DaemonSet", "kube-system", "kube-proxy");
  if (set === undefined || !hasQuorum(world.etcd)) return;
  const { template } = set.spec as { template: PodTemplate };
  for (const container of template.spec?.containers ?? [])
    if (container.name === "kube-proxy") container.image = image;
  store.update(set);
}
