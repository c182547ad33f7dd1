import { internalsOf } from "./internals";
import type { World } from "./types";

/** Lets a machine boot that a fault holds down. Another fault that is armed may hold it again. */
export function releaseBoot(world: World, node: string): void {
  const { heldBoots } = internalsOf(world);
  const boot = heldBoots.get(node);
  heldBoots.delete(node);
  boot?.();
}
