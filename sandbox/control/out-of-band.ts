import { findNode } from "../world/operations/find-node";
import { upgradeOutOfBand } from "../world/operations/upgrade-out-of-band";
import type { World } from "../world/types";
import { WorldError } from "../world/world-error";

/**
 * Gives a node another Talos version at once, as if somebody else had upgraded it.
 *
 * @throws WorldError `not-found` for a stranger, `invalid-argument` without a version.
 */
export function changeOutOfBand(
  world: World,
  { node: name, talosVersion }: { node: string; talosVersion: string },
): void {
  const node = findNode(world, name);
  if (node === undefined) throw new WorldError("not-found", `node ${name} does not exist`);
  if (!/^\d+\.\d+\.\d+/.test(talosVersion)) {
    throw new WorldError("invalid-argument", `talosVersion ${talosVersion} is no version`);
  }
  upgradeOutOfBand(world, node, talosVersion);
}
