import type { LogEntry, World, WorldChange } from "./types";

/** Tells every listener of a change, in the order in which they came. */
export function announce(world: World, change: WorldChange): void {
  for (const listener of [...world.listeners]) listener(change);
}

/** Something a caller asked for and that changes the cluster. */
export function recordMutation(
  world: World,
  entry: { node: string | undefined; action: string; detail: string },
): void {
  record(world, { ...entry, at: world.clock.now(), isMutation: true });
}

/** Something that happened: a boot, a backup, a refusal. */
export function recordFact(
  world: World,
  entry: { node: string | undefined; action: string; detail: string },
): void {
  record(world, { ...entry, at: world.clock.now(), isMutation: false });
}

function record(world: World, entry: LogEntry): void {
  world.log.push(entry);
  announce(world, { kind: "log", entry });
}
