import type { World, WorldNode } from "../world/types";
import type { Invariant } from "./invariant";
import { isSupportedPair } from "./supported-versions";

/** No node comes to run a Kubernetes that its Talos does not support. A pair from before the run is not ours. */
export const noUnsupportedPair: Invariant = {
  name: "no-unsupported-pair",
  watch(world, report) {
    const before = new Set([...world.nodes.values()].flatMap(unsupportedPairs));
    return {
      onChange(change) {
        if (change.kind !== "node") return;
        for (const pair of pairsOf(world, change.node)) if (!before.has(pair)) report(pair);
      },
    };
  },
};

function pairsOf(world: World, name: string): string[] {
  const node = world.nodes.get(name);
  return node === undefined ? [] : unsupportedPairs(node);
}

function unsupportedPairs(node: WorldNode): string[] {
  const images = [node.kubelet.image, ...[...node.staticPods.values()].map(({ image }) => image)];
  const versions = new Set(images.map((image) => image.replace(/^.*:v/, "")));
  const talos = node.running.talosVersion;
  return [...versions]
    .filter((kubernetes) => !isSupportedPair(talos, kubernetes))
    .map((kubernetes) => `${node.name} runs Talos ${talos} with Kubernetes ${kubernetes}`);
}
