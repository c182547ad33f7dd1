import type { World, WorldNode } from "../world/types";

/** The nodes whose kube-apiserver answers. */
export function liveApiServers(world: World): readonly WorldNode[] {
  return [...world.nodes.values()].filter(
    (node) => node.isUp && node.staticPods.get("kube-apiserver")?.isReady === true,
  );
}

/** Whether Kubernetes can be reached and has etcd behind it. */
export function isKubernetesUp(world: World): boolean {
  return liveApiServers(world).length > 0 && world.etcd.leader !== undefined;
}
