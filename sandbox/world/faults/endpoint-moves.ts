import type { FaultOf } from "../fault";
import { announce } from "../record";
import type { World } from "../types";
import { armedOf, noteFired } from "./armed";
import { drawNode } from "./draw-node";
import type { FaultEntryOf } from "./fault-entry";

/** A new lease of DHCP. Kubelet and discovery tell the new address (v1.12.0 …/controllers/k8s/nodeip.go). */
export const endpointMoves: FaultEntryOf<"endpoint-moves"> = {
  kind: "endpoint-moves",
  title: "A node gets another address",
  draw: (random, world) => {
    const node = drawNode(random, world);
    if (node === undefined) return undefined;
    return { kind: "endpoint-moves", node, address: `10.5.200.${String(2 + random.integer(250))}` };
  },
  arm: (world, fault) => {
    const former = world.nodes.get(fault.node)?.address;
    if (former === undefined || isTaken(world, fault.address)) return () => undefined;
    formerAddresses.set(fault, former);
    move(world, fault.node, fault.address);
    return () => {
      move(world, fault.node, former);
    };
  },
};

const formerAddresses = new WeakMap<FaultOf<"endpoint-moves">, string>();

/** Counts a caller who asks for a node where it no longer is. A skin tells of each address that leads nowhere. */
export function noteFormerAddress(world: World, address: string): void {
  for (const fault of armedOf(world, "endpoint-moves"))
    if (formerAddresses.get(fault) === address) noteFired(world, fault);
}

function isTaken(world: World, address: string): boolean {
  return [...world.nodes.values()].some((node) => node.address === address);
}

function move(world: World, name: string, address: string): void {
  const node = world.nodes.get(name);
  if (node === undefined) return;
  node.address = address;
  announce(world, { kind: "node", node: name });
}
