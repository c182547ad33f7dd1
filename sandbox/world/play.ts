import { actAs, actorOf } from "./record";
import type { World, WorldNode } from "./types";
import { WorldError } from "./world-error";

/** What happens over time: each yielded number is a wait in milliseconds. */
export type Story<T = void> = Generator<number, T, undefined>;

/** Plays a story to its end, in the name of whoever acts when it begins. It does not depend on any node being up. */
export function play<T>(world: World, story: Story<T>, onEnd?: (result: T) => void): void {
  const next = story.next();
  if (next.done === true) {
    onEnd?.(next.value);
    return;
  }
  const actor = actorOf(world);
  world.clock.after(next.value, () => {
    actAs(world, actor, () => {
      play(world, story, onEnd);
    });
  });
}

/**
 * Plays a story on a node; it is forgotten, half told, when the node goes down or boots, or when `isCurrent` says no.
 */
export function playOn(
  world: World,
  node: WorldNode,
  story: Story,
  isCurrent: () => boolean = () => true,
): void {
  const { bootId } = node;
  play(
    world,
    during(story, () => node.isUp && node.bootId === bootId && isCurrent()),
  );
}

/**
 * Plays what a caller waits for on a node. Rejects with WorldError `unavailable` when the node went down meanwhile, and
 * with whatever the story throws.
 */
export function answer<T>(world: World, node: WorldNode, story: Story<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const told = function* (): Story {
      try {
        resolve(yield* unlessDown(node, story));
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    };
    play(world, told());
  });
}

/** Throws WorldError `unavailable` for a node on which nothing answers. */
export function demandUp(node: WorldNode): void {
  if (!node.isUp) throw unavailable(node);
}

function* during(story: Story, isCurrent: () => boolean): Story {
  for (let next = story.next(); next.done !== true; next = story.next()) {
    yield next.value;
    if (!isCurrent()) return;
  }
}

function* unlessDown<T>(node: WorldNode, story: Story<T>): Story<T> {
  const { bootId } = node;
  demandUp(node);
  let next = story.next();
  while (next.done !== true) {
    yield next.value;
    if (!node.isUp || node.bootId !== bootId) {
      story.return(undefined as T);
      throw unavailable(node);
    }
    next = story.next();
  }
  return next.value;
}

function unavailable(node: WorldNode): WorldError {
  return new WorldError(
    "unavailable",
    `connection error: desc = "transport: Error while dialing: dial tcp ${node.address}:50000: connect: connection refused"`,
  );
}
