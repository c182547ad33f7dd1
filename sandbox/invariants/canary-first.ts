import { findImage, type RegistryImage } from "../world/registry";
import type { World, WorldNode } from "../world/types";
import { entryOf, upgradeActions, type Invariant } from "./invariant";

type Target = Extract<RegistryImage, { readonly kind: "installer" }>["system"];

/** We start no second worker of a run before a first one has come back with the target, where none ran it. */
export const canaryFirst: Invariant = {
  name: "canary-first",
  watch(world, report) {
    /** Workers that were started and have not come back with what they were given, and its version. */
    const started = new Map<string, string>();
    return {
      onChange(change) {
        const entry = entryOf(change);
        const node = world.nodes.get(entry?.node ?? "");
        if (entry?.action === "left") started.delete(entry.node ?? "");
        if (
          entry?.action === "ready" &&
          node?.running.talosVersion === started.get(node?.name ?? "")
        )
          started.delete(entry.node ?? "");
        if (entry === undefined || node?.role !== "worker" || !upgradeActions.has(entry.action))
          return;
        if (entry.by !== undefined) {
          started.delete(node.name);
          return;
        }
        const image = findImage(world, entry.detail);
        if (image?.kind !== "installer") return;
        const others = [...started.keys()].filter((name) => name !== node.name);
        started.set(node.name, image.system.talosVersion);
        if (others.length === 0 || isProven(world, node, image.system)) return;
        report(
          `${node.name} is started before ${others.join(", ")} has come back with ${image.system.talosVersion}`,
        );
      },
    };
  },
};

/** Whether a worker runs the target well: its version, or its schematic where the version stays. */
function isProven(world: World, node: WorldNode, target: Target): boolean {
  const isSchematicOnly = node.running.talosVersion === target.talosVersion;
  return [...world.nodes.values()].some(
    ({ role, running, readyBootId, bootId, isUp }) =>
      role === "worker" &&
      isUp &&
      readyBootId === bootId &&
      running.talosVersion === target.talosVersion &&
      (!isSchematicOnly || running.schematicId === target.schematicId),
  );
}
