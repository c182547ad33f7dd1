import { silenceKubelet } from "../kubernetes/silence";
import { internalsOf } from "../internals";
import { nodeNameOf } from "../kubernetes/pod-status";
import { announce, recordFact } from "../record";
import type { World, WorldNode } from "../types";

/** Takes a worker away for good: the machine is off, its Node is deleted, and its pods start elsewhere. */
export function leaveCluster(world: World, node: WorldNode): void {
  const inside = internalsOf(world);
  silenceKubelet(world, node);
  node.isUp = false;
  node.ready = false;
  world.nodes.delete(node.name);
  inside.heldBoots.delete(node.name);
  recordFact(world, { node: node.name, action: "left", detail: "taken away" });
  for (const pod of inside.store.peekAll("Pod"))
    if (nodeNameOf(pod) === node.name)
      inside.store.delete("Pod", pod.metadata.namespace, pod.metadata.name);
  inside.store.delete("Node", undefined, node.name);
  announce(world, { kind: "node", node: node.name });
}
