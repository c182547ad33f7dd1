import { PortError, type PortFailure } from "../../provider/ports";
import { hasQuorum } from "../world/etcd/quorum";
import { isUsableEndpoint } from "../world/faults/endpoint-dead";
import { noteFormerAddress } from "../world/faults/endpoint-moves";
import type { World, WorldNode } from "../world/types";
import { WorldError, type WorldErrorCode } from "../world/world-error";

/** The node with this name or address, when a caller gets through to it. Throws PortError. */
export function reachNode(world: World, nameOrAddress: string): WorldNode {
  reachAnyControlPlaneNode(world);
  const node = findByNameOrAddress(world, nameOrAddress);
  if (node === undefined) {
    noteFormerAddress(world, nameOrAddress);
    throw new PortError({ kind: "unreachable", message: `no route to ${nameOrAddress}` });
  }
  if (node.isUp) return node;
  throw new PortError({ kind: "unreachable", message: `${node.address} does not answer` });
}

/** A control-plane node that answers. Throws PortError where there is none. */
export function reachAnyControlPlaneNode(world: World): WorldNode {
  for (const node of world.nodes.values()) if (isUsableEndpoint(world, node)) return node;
  throw new PortError({ kind: "unreachable", message: "no endpoint answers" });
}

export function findByNameOrAddress(world: World, nameOrAddress: string): WorldNode | undefined {
  for (const node of world.nodes.values())
    if (node.name === nameOrAddress || node.address === nameOrAddress) return node;
  return undefined;
}

/** Throws PortError unless the Kubernetes API answers: an API server that is ready, on an etcd with quorum. */
export function requireKubernetesApi(world: World): void {
  const serves = [...world.nodes.values()].some(
    (node) => node.isUp && node.staticPods.get("kube-apiserver")?.isReady === true,
  );
  if (serves && hasQuorum(world.etcd)) return;
  throw new PortError({ kind: "unreachable", message: "the Kubernetes API does not answer" });
}

/** Runs a call of the world and says its refusals in the words of the ports. */
export async function inPortWords<T>(call: () => T | Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof WorldError)) throw error;
    throw new PortError({ kind: kindOf(error.code), message: error.message }, { cause: error });
  }
}

function kindOf(code: WorldErrorCode): PortFailure["kind"] {
  switch (code) {
    case "unavailable":
    case "too-many-requests":
      return "unreachable";
    case "not-found":
      return "not-found";
    case "permission-denied":
      return "not-permitted";
    case "unimplemented":
      return "unsupported";
    case "conflict":
    case "already-exists":
      return "conflict";
    default:
      return "other";
  }
}
