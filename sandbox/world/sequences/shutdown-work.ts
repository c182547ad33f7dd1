import { stopMember } from "../etcd/membership";
import { ephemeralServicesOf, stopService } from "../node/services";
import type { Story } from "../play";
import { announce } from "../record";
import type { World, WorldNode } from "../types";
import { goDown } from "./go-down";
import { silenceKubelet } from "../kubernetes/silence";

/** What stopping does, phase by phase. The three waits together are `stopServices` of the durations. */
export function shutdownWork(
  world: World,
  node: WorldNode,
  cause: string,
): Record<string, () => Story> {
  const wait = world.options.durations.stopServices / 3;
  return {
    *cleanup() {
      // Pods are stopped behind the back of kubelet, so it goes first (v1.12.0 stopAndRemoveAllPods).
      stopService(world, node, "kubelet");
      silenceKubelet(world, node);
      for (const pod of node.staticPods.values()) pod.isReady = false;
      announce(world, { kind: "node", node: node.name });
      yield wait;
    },
    *stopServices() {
      stopMember(world, node);
      for (const id of ephemeralServicesOf(node)) stopService(world, node, id);
      yield wait;
    },
    *stopEverything() {
      for (const id of node.services.keys()) if (id !== "machined") stopService(world, node, id);
      yield wait;
    },
    // Nothing follows on this boot: the sequence is forgotten with it.
    *reboot() {
      goDown(world, node, cause);
      yield 0;
    },
  };
}
