import type { World } from "../../sandbox/world/types";

/** Annotations of a Node object as Kubernetes has them. */
export function nodeAnnotations(world: World, node: string): Readonly<Record<string, string>> {
  return world.kubernetes.get("Node", undefined, node)?.metadata.annotations ?? {};
}
