import type { World, WorldNode } from "../types";
import { strikes } from "./armed";
import { drawNode } from "./draw-node";
import type { FaultEntryOf } from "./fault-entry";

/** Two machines with one address, or a load balancer where a node was named (talos.md §6.1: apid routes by address). */
export const apidAnswersForAnother: FaultEntryOf<"apid-answers-for-another"> = {
  kind: "apid-answers-for-another",
  title: "Another node answers what a node is asked",
  draw: (random, world) => {
    const node = drawNode(random, world);
    const instead = drawNode(random, world);
    if (node === undefined || instead === undefined || node === instead) return undefined;
    return { kind: "apid-answers-for-another", node, instead };
  },
};

/** The node that answers a read of this one. A skin asks once a call. */
export function answererFor(world: World, node: WorldNode): WorldNode {
  const fault = strikes(world, "apid-answers-for-another", node.name);
  const instead = fault === undefined ? undefined : world.nodes.get(fault.instead);
  return instead?.isUp === true ? instead : node;
}
