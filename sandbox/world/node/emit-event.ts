import type { Random } from "../random";
import { announce } from "../record";
import type { NodeEvent, World, WorldNode } from "../types";

type WithoutIdentity<T> = T extends unknown ? Omit<T, "id" | "actorId" | "at"> : never;

/** An event before it has its number, its actor and its time. */
export type EventBody = WithoutIdentity<NodeEvent>;

/** Publishes an event on a node. `actorId` is that of the request which caused it, else empty. */
export function emitEvent(world: World, node: WorldNode, body: EventBody, actorId = ""): void {
  const event: NodeEvent = { ...body, id: xid(world.random), actorId, at: world.clock.now() };
  node.events.push(event);
  announce(world, { kind: "event", node: node.name, event });
}

/** 12 bytes as 20 characters of base32hex: the form of every Talos event id. */
function xid(random: Random): string {
  let bits = 0n;
  for (let word = 0; word < 3; word++) bits = (bits << 32n) | BigInt(random.integer(2 ** 32));
  return (bits << 4n).toString(32).padStart(20, "0");
}
