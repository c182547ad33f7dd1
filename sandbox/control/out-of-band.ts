import { announce, recordFact } from "../world/record";
import type { InstalledSystem, World } from "../world/types";
import { WorldError } from "../world/world-error";

/**
 * Gives a node another Talos version at once, as if somebody else had upgraded it before.
 *
 * @throws WorldError NotFound for a stranger.
 */
export function changeOutOfBand(
  world: World,
  { node: name, talosVersion }: { node: string; talosVersion: string },
): void {
  const node = world.nodes.get(name);
  if (node === undefined) throw new WorldError("not-found", `node ${name} does not exist`);
  const before = node.running;
  node.fallback = before;
  node.running = atVersion(before, talosVersion);
  node.bootTarget = node.running;
  recordFact(world, {
    node: name,
    action: "out-of-band",
    detail: `Talos ${before.talosVersion} -> ${talosVersion}`,
  });
  announce(world, { kind: "node", node: name });
}

function atVersion(system: InstalledSystem, talosVersion: string): InstalledSystem {
  return { ...system, talosVersion, image: system.image.replace(/:[^:/]*$/, `:v${talosVersion}`) };
}
