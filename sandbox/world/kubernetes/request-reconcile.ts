import { internalsOf } from "../internals";
import type { World } from "../types";

/** Lets the controllers look at everything once, as soon as what goes on now is over. */
export function requestReconcile(world: World): void {
  const inside = internalsOf(world);
  if (inside.isReconcileDue) return;
  inside.isReconcileDue = true;
  world.clock.after(0, () => {
    inside.isReconcileDue = false;
    inside.reconcile();
  });
}
