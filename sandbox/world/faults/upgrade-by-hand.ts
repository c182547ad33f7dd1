import { upgradeLegacy } from "../operations/upgrade-legacy";
import { findImage } from "../registry";
import type { World, WorldNode } from "../types";

/** The next patch of what a node runs, or the same version where there is none. */
export function nextPatch(world: World, node: WorldNode): string {
  const { talosVersion, image } = node.running;
  const [major = "1", minor = "0", patch = "0"] = talosVersion.split(".");
  const next = `${major}.${minor}.${String(Number.parseInt(patch, 10) + 1)}`;
  return findImage(world, imageOf(image, next)) === undefined ? talosVersion : next;
}

/** `talosctl upgrade --legacy` with the image that the node has, of another version. What Talos refuses stands in the log. */
export function upgradeByHand(world: World, node: WorldNode, talosVersion: string): void {
  const image = imageOf(node.running.image, talosVersion);
  const request = { image, preserve: false, stage: false, force: false, powercycle: false };
  upgradeLegacy(world, node, request).catch(() => undefined);
}

function imageOf(image: string, talosVersion: string): string {
  return image.replace(/:v[^:]+$/, `:v${talosVersion}`);
}
