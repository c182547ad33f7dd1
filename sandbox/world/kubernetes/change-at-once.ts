import { internalsOf } from "../internals";
import type { World } from "../types";

/**
 * Makes a change and lets the controllers look until nothing changes any more. What starts in that is ready at once, as if it
 * had been there for a while.
 */
export function changeAtOnce(world: World, change: () => void): void {
  const inside = internalsOf(world);
  inside.isBeginning = true;
  change();
  // Controllers build on each other's work.
  for (let before = -1; before !== inside.store.resourceVersion;) {
    before = inside.store.resourceVersion;
    inside.reconcile();
  }
  inside.isBeginning = false;
}
