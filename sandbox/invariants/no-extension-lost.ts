import type { WorldNode } from "../world/types";
import type { Invariant } from "./invariant";

/** Every extension a node had before the run is in every system that it boots. */
export const noExtensionLost: Invariant = {
  name: "no-extension-lost",
  watch(world, report) {
    const before = new Map([...world.nodes.values()].map((node) => [node.name, extensions(node)]));
    return {
      onChange(change) {
        if (change.kind !== "node") return;
        const node = world.nodes.get(change.node);
        if (node === undefined) return;
        const has = extensions(node);
        const lost = before.get(node.name)?.filter((name) => !has.includes(name)) ?? [];
        if (lost.length > 0) report(`${node.name} lost ${lost.join(", ")}`);
      },
    };
  },
};

function extensions(node: WorldNode): string[] {
  return node.running.extensions.map(({ name }) => name);
}
