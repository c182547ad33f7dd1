import { internalsOf } from "./internals";
import type { LogEntry, World, WorldChange } from "./types";

/**
 * Tells every listener of a change, in the order in which they came. What a listener brings about itself is told when all have heard what
 * it answers to, so that everybody hears of changes in the order in which they happened.
 */
export function announce(world: World, change: WorldChange): void {
  const { untold } = internalsOf(world);
  untold.push(change);
  if (untold.length > 1) return;
  try {
    for (let next = untold[0]; next !== undefined; next = untold[0]) {
      for (const listener of [...world.listeners]) listener(next);
      untold.shift();
    }
  } finally {
    untold.length = 0;
  }
}

/** Something a caller asked for and that changes the cluster. */
export function recordMutation(world: World, entry: Omit<LogEntry, "at" | "isMutation">): void {
  record(world, { ...entry, at: world.clock.now(), isMutation: true });
}

/** Something that happened: a boot, a backup, a refusal. */
export function recordFact(world: World, entry: Omit<LogEntry, "at" | "isMutation">): void {
  record(world, { ...entry, at: world.clock.now(), isMutation: false });
}

/** Who acts on the world just now; undefined is the caller whose acts the referee judges. */
export function actorOf(world: World): string | undefined {
  return internalsOf(world).actor;
}

/** Does something at once in the name of somebody else than that caller. */
export function actAs<T>(world: World, actor: string | undefined, act: () => T): T {
  const inside = internalsOf(world);
  const { actor: former } = inside;
  inside.actor = actor;
  try {
    return act();
  } finally {
    inside.actor = former;
  }
}

function record(world: World, told: LogEntry): void {
  const by = actorOf(world);
  const entry = by === undefined ? told : { by, ...told };
  world.log.push(entry);
  announce(world, { kind: "log", entry });
}
