import type { LogEntry } from "../../../sandbox/world/types";
import type { Stage } from "./stage";

/** Resolves when the cluster's log gets such an entry; at once where it holds one. */
export function whenLogged(
  { sandbox: { world } }: Stage,
  isMeant: (entry: LogEntry) => boolean,
): Promise<void> {
  if (world.log.some(isMeant)) return Promise.resolve();
  return new Promise((resolve) => {
    const listener = (): void => {
      if (!world.log.some(isMeant)) return;
      world.listeners.delete(listener);
      resolve();
    };
    world.listeners.add(listener);
  });
}
