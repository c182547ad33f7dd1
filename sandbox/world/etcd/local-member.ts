import type { World, WorldEtcdMember, WorldNode } from "../types";
import { WorldError } from "../world-error";
import { memberOf } from "./quorum";

/**
 * The started member on a node. Throws WorldError `unimplemented` on a worker, with the name of the API, and `unavailable`
 * while the member does not serve.
 */
export function localMember(world: World, node: WorldNode, api: string): WorldEtcdMember {
  const member = memberOf(world, node.name);
  if (member === undefined)
    throw new WorldError("unimplemented", `${api} is only available on control plane nodes`);
  if (!member.isStarted)
    throw new WorldError(
      "unavailable",
      'connection error: desc = "transport: Error while dialing: dial tcp 127.0.0.1:2379: connect: connection refused"',
    );
  return member;
}
