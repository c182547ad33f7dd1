import type { World } from "../types";
import { strikes } from "./armed";
import { drawNode } from "./draw-node";
import type { FaultEntryOf } from "./fault-entry";

/** A node whose disk or CPU is busy. */
export const apidAnswersLate: FaultEntryOf<"apid-answers-late"> = {
  kind: "apid-answers-late",
  title: "apid answers late",
  draw: (random, world) => {
    const node = drawNode(random, world);
    if (node === undefined) return undefined;
    return { kind: "apid-answers-late", node, ms: 500 * (1 + random.integer(60)) };
  },
};

/** How much longer the answer to this call takes, in milliseconds. A skin asks once a call. */
export function apidDelayOf(world: World, node: string): number {
  return strikes(world, "apid-answers-late", node)?.ms ?? 0;
}
