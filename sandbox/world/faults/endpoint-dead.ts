import type { World, WorldNode } from "../types";
import { armedOf, strikes } from "./armed";
import { drawNode } from "./draw-node";
import type { FaultEntryOf } from "./fault-entry";

/** A route or a firewall between us and one control-plane node; the nodes still reach each other. */
export const endpointDead: FaultEntryOf<"endpoint-dead"> = {
  kind: "endpoint-dead",
  title: "A control-plane node cannot be reached as an endpoint",
  draw: (random, world) => {
    const controlPlanes = [...world.nodes.values()].filter(({ role }) => role === "controlplane");
    const node = drawNode(random, world, "controlplane");
    if (node === undefined || controlPlanes.length < 2) return undefined;
    return { kind: "endpoint-dead", node };
  },
};

/** True for a control-plane node through which a caller gets to the cluster now. */
export function isUsableEndpoint(world: World, node: WorldNode): boolean {
  if (node.role !== "controlplane" || !node.isUp) return false;
  if (armedOf(world, "endpoint-dead").size === 0) return true;
  return strikes(world, "endpoint-dead", node.name) === undefined;
}
