import { status } from "@grpc/grpc-js";
import { isIP } from "node:net";
import { noteFormerAddress } from "../../world/faults/endpoint-moves";
import type { World, WorldNode } from "../../world/types";
import { StatusError } from "./status-error";

/** Port of apid on every node, to which endpoints forward. */
const apidPort = 50000;

/**
 * Finds a target by its address or name among the nodes that answer.
 *
 * @throws StatusError Unavailable with the text of a failed dial, Internal for a target with a port
 *   (v1.13.0 internal/app/apid/pkg/backend/apid.go).
 */
export function reachNode(world: World, target: string): WorldNode {
  if (target === "" || /^\[|^[^:]+:\d+$/.test(target)) {
    throw new StatusError(status.INTERNAL, `invalid target "${target}"`);
  }
  const node = [...world.nodes.values()].find(
    ({ name, address }) => name === target || address === target,
  );
  if (node === undefined) {
    noteFormerAddress(world, target);
    throw unreachable(strangerReason(target));
  }
  if (!node.isUp)
    throw unreachable(`dial tcp ${node.address}:${apidPort}: connect: connection refused`);
  return node;
}

/** What a call in flight ends with when its node goes down. */
export function connectionLost(): StatusError {
  return new StatusError(status.UNAVAILABLE, "error reading from server: EOF");
}

function strangerReason(target: string): string {
  return isIP(target) === 0
    ? `dial tcp: lookup ${target}: no such host`
    : `dial tcp ${target}:${apidPort}: connect: no route to host`;
}

function unreachable(reason: string): StatusError {
  return new StatusError(
    status.UNAVAILABLE,
    `connection error: desc = "transport: Error while dialing: ${reason}"`,
  );
}
