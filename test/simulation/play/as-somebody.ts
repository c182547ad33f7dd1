import { actAs } from "../../../sandbox/world/record";
import type { World } from "../../../sandbox/world/types";
import { WorldError } from "../../../sandbox/world/world-error";

const patienceMs = 30_000;

/** Does it in somebody's name; false where Kubernetes refused it. */
export function tryAs(world: World, actor: string, act: () => void): boolean {
  try {
    actAs(world, actor, act);
    return true;
  } catch (error) {
    if (error instanceof WorldError) return false;
    throw error;
  }
}

/** Does it as soon as Kubernetes takes it. */
export function doAs(world: World, actor: string, act: () => void): void {
  if (tryAs(world, actor, act)) return;
  world.clock.after(patienceMs, () => {
    doAs(world, actor, act);
  });
}
