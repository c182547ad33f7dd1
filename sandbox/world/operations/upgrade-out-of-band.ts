import { internalsOf } from "../internals";
import { announce, recordFact } from "../record";
import type { World, WorldNode } from "../types";

/** Gives a node another Talos version at once, with a new boot, as if another tool had upgraded it meanwhile. */
export function upgradeOutOfBand(world: World, node: WorldNode, talosVersion: string): void {
  node.fallback = node.running;
  node.running = {
    ...node.running,
    talosVersion,
    image: node.running.image.replace(/:v[^:]+$/, `:v${talosVersion}`),
  };
  node.bootTarget = node.running;
  node.bootId = world.random.uuid();
  node.readyBootId = node.bootId;
  node.bootCount += 1;
  node.lastDownAt = world.clock.now();
  node.lastUpAt = world.clock.now();
  internalsOf(world).reconcile();
  recordFact(world, { node: node.name, action: "out-of-band", detail: `Talos ${talosVersion}` });
  announce(world, { kind: "node", node: node.name });
}
