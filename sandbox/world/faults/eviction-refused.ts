import type { World } from "../types";
import { strikes } from "./armed";
import { nodeFault } from "./node-fault";

/**
 * policy/v1 answers 429 as long as a budget says no, and passes on what an admission webhook says (Kubernetes:
 * pkg/registry/core/pod/storage/eviction.go).
 */
export const evictionRefused = nodeFault("eviction-refused", "No pod of the node may be evicted");

/** What the API answers to an eviction on this node, if the fault is armed there. */
export function refusalOfEviction(world: World, node: string | undefined): string | undefined {
  if (node === undefined || strikes(world, "eviction-refused", node) === undefined)
    return undefined;
  return "Cannot evict pod as it would violate the pod's disruption budget.";
}
