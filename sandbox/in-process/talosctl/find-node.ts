import { noteFormerAddress } from "../../world/faults/endpoint-moves";
import type { World, WorldNode } from "../../world/types";
import { WorldError } from "../../world/world-error";
import { findByNameOrAddress } from "../reach";

/** The node that a command is to talk to, when it answers. Throws WorldError `unavailable`. */
export function findNode(world: World, address: string): WorldNode {
  const node = findByNameOrAddress(world, address);
  if (node === undefined) noteFormerAddress(world, address);
  if (node?.isUp === true) return node;
  throw new WorldError("unavailable", `connection error: dial tcp ${address}:50000: no answer`);
}
