import { configurationOf } from "../machine-configuration/read";
import { setService, stopService } from "../node/services";
import type { Story } from "../play";
import type { World, WorldNode } from "../types";
import { registerKubelet } from "./kubernetes-work";
import { silenceKubelet } from "./silence-kubelet";

/** kubelet stops, comes back with the image of the configuration, and is healthy again. */
export function* restartKubelet(world: World, node: WorldNode): Story {
  const { kubeletSpecVersion, bootId } = node;
  stopService(world, node, "kubelet");
  silenceKubelet(world, node);
  yield world.options.durations.kubeletRestart / 2;
  setService(world, node, { id: "kubelet", state: "Preparing" });
  setService(world, node, { id: "kubelet", state: "Running" });
  yield world.options.durations.kubeletRestart / 2;
  // A newer configuration restarts it once more; that story tells the end.
  if (node.kubeletSpecVersion !== kubeletSpecVersion || node.bootId !== bootId) return;
  if (node.services.get("kubelet")?.state !== "Running") return;
  registerKubelet(world, node, configurationOf(node).kubeletImage ?? node.kubelet.image);
}
