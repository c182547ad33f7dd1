import type { World, WorldChange } from "../world/types";
import { disruptiveActions, entryOf, isOutOfService, upgradeActions } from "./invariant";

/** Whose act each node is under since it was last ready. */
export interface OurDoing {
  readonly hear: (change: WorldChange) => void;
  /** True for a node that we, and nobody after us, took down or told to go down, and that has not been ready since. */
  readonly isOurs: (node: string) => boolean;
  /** True for one that we told to install before, so that its reboot belongs to the same act. */
  readonly isUnderOurUpgrade: (node: string) => boolean;
}

/** Begins to follow the record. */
export function followOurDoing(world: World): OurDoing {
  const ours = new Set<string>();
  return {
    hear(change) {
      const entry = entryOf(change);
      if (entry?.node === undefined) return;
      const { action, by, node } = entry;
      if (action === "ready" || action === "left") ours.delete(node);
      if (!disruptiveActions.has(action) && !upgradeActions.has(action)) return;
      if (by === undefined) ours.add(node);
      else ours.delete(node);
    },
    isOurs: (name) => {
      const node = world.nodes.get(name);
      return (
        node !== undefined &&
        ours.has(name) &&
        (isOutOfService(node) || node.sequence !== undefined)
      );
    },
    isUnderOurUpgrade: (node) => ours.has(node),
  };
}
