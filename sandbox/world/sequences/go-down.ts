import { loseMember } from "../etcd/membership";
import { announce, recordFact } from "../record";
import type { World, WorldNode } from "../types";
import { boot } from "./boot";
import { silenceKubelet } from "../kubernetes/silence";

/** Nothing on the node answers any more, and the machine starts again. */
export function goDown(world: World, node: WorldNode, cause: string): void {
  silenceKubelet(world, node);
  loseMember(world, node);
  for (const pod of node.staticPods.values()) pod.isReady = false;
  node.isUp = false;
  node.ready = false;
  node.sequence = undefined;
  node.isInstalling = false;
  node.lastDownAt = world.clock.now();
  if (world.etcd.upgradeMutex === node.name) world.etcd.upgradeMutex = undefined;
  recordFact(world, { node: node.name, action: "down", detail: cause });
  announce(world, { kind: "node", node: node.name });
  boot(world, node);
}
