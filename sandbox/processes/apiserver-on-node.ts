import { liveApiServers } from "../kubernetes-api/api-servers";
import type { World } from "../world/types";
import type { RealKubeApiserver } from "./real-kube-apiserver";

/**
 * Lets the API server stand on one node at a time, as the holder of a shared address does: with that node it is killed, and the next
 * node whose kube-apiserver runs takes over with a process that remembers nothing. Gives the way to stop following.
 */
export function apiserverOnNode(
  world: World,
  { process }: Pick<RealKubeApiserver, "process">,
): () => void {
  let holder = liveApiServers(world)[0]?.name;
  let isOver = false;
  const follow = (): void => {
    if (isOver) return;
    if (world.nodes.get(holder ?? "")?.isUp !== true) {
      if (process.isRunning()) {
        void process.kill().then(follow);
        return;
      }
      holder = liveApiServers(world)[0]?.name;
    }
    if (holder !== undefined) process.start();
  };
  world.listeners.add(follow);
  return () => {
    isOver = true;
    world.listeners.delete(follow);
  };
}
