import type { World, WorldNode } from "../world/types";
import type { RealEtcd } from "./real-etcd";

/**
 * Lets the process of each member live as long as Talos runs the service etcd on its node: it is killed in the moment in which the
 * service stops, and starts again, with the data that it had, when the node has booted. Gives the way to stop following.
 */
export function etcdAsService(world: World, real: RealEtcd): () => void {
  const follow = (): void => {
    for (const node of world.nodes.values()) {
      const process = real.members.get(node.name)?.process;
      if (process === undefined || process.isRunning() === isWanted(node)) continue;
      if (isWanted(node)) process.start();
      else void process.kill().then(follow);
    }
  };
  world.listeners.add(follow);
  return () => {
    world.listeners.delete(follow);
  };
}

function isWanted(node: WorldNode): boolean {
  const state = node.services.get("etcd")?.state;
  return node.isUp && (state === "Preparing" || state === "Running");
}
