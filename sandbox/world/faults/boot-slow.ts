import type { World } from "../types";
import { strikes } from "./armed";
import { drawNode } from "./draw-node";
import type { FaultEntryOf } from "./fault-entry";

/** Firmware that checks its memory for minutes, or a disk that is checked. */
export const bootSlow: FaultEntryOf<"boot-slow"> = {
  kind: "boot-slow",
  title: "A boot takes minutes longer",
  draw: (random, world) => {
    const node = drawNode(random, world);
    if (node === undefined) return undefined;
    return { kind: "boot-slow", node, ms: 60_000 * (1 + random.integer(20)) };
  },
};

/** How much longer this boot of the node takes, in milliseconds. */
export function bootDelayOf(world: World, node: string): number {
  return strikes(world, "boot-slow", node)?.ms ?? 0;
}
