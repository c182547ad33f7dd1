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

/** Does it as soon as Kubernetes takes it. Gives the way to give it up. */
export function doAs(world: World, actor: string, act: () => void): () => void {
  let timer: { cancel(): void } | undefined;
  const attempt = (): void => {
    if (!tryAs(world, actor, act)) timer = world.clock.after(patienceMs, attempt);
  };
  attempt();
  return () => timer?.cancel();
}
