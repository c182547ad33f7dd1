import { findImage } from "../world/registry";
import type { World, WorldNode } from "../world/types";
import type { Invariant } from "./invariant";

/**
 * Every extension a node had before the run is in the image of every system that it boots. That a registry serves something else under the name of the image is
 * not ours.
 */
export const noExtensionLost: Invariant = {
  name: "no-extension-lost",
  watch(world, report) {
    const before = new Map([...world.nodes.values()].map((node) => [node.name, extensions(node)]));
    return {
      onChange(change) {
        if (change.kind !== "node") return;
        const node = world.nodes.get(change.node);
        if (node === undefined) return;
        const has = extensionsOfImage(world, node);
        const lost = before.get(node.name)?.filter((name) => !has.includes(name)) ?? [];
        if (lost.length > 0) report(`${node.name} lost ${lost.join(", ")}`);
      },
    };
  },
};

/** What the image of the running system is meant to hold. */
function extensionsOfImage(world: World, node: WorldNode): string[] {
  const image = findImage(world, node.running.image);
  return image?.kind === "installer"
    ? image.system.extensions.map(({ name }) => name)
    : extensions(node);
}

function extensions(node: WorldNode): string[] {
  return node.running.extensions.map(({ name }) => name);
}
