import { internalsOf } from "../internals";
import type { KubernetesObject } from "../object-store";
import type { World, WorldNode } from "../types";
import { isSchedulable } from "./conditions";
import { nodeNameOf } from "./pod-status";
import { templateOf } from "./build-pod";

interface Toleration {
  readonly key?: string;
  readonly effect?: string;
  readonly operator?: string;
}

/**
 * The node for the next pod of a workload: schedulable, Ready, tolerated, with the fewest pods of that workload; the
 * first by name among equals. Undefined when no node has room.
 */
export function chooseNode(
  world: World,
  workload: KubernetesObject,
  pods: readonly KubernetesObject[],
): WorldNode | undefined {
  const count = (node: WorldNode) => pods.filter((pod) => nodeNameOf(pod) === node.name).length;
  const candidates = [...world.nodes.values()].filter((node) => accepts(world, node, workload));
  return candidates.sort((left, right) => count(left) - count(right))[0];
}

function accepts(world: World, node: WorldNode, workload: KubernetesObject): boolean {
  const object = internalsOf(world).store.peek("Node", undefined, node.name);
  if (object === undefined || !isSchedulable(object)) return false;
  const isTainted = node.role === "controlplane" && world.options.workers > 0;
  return !isTainted || toleratesControlPlane(workload);
}

function toleratesControlPlane(workload: KubernetesObject): boolean {
  const tolerations = (templateOf(workload).spec?.tolerations ?? []) as readonly Toleration[];
  return tolerations.some(
    ({ key, operator }) =>
      operator === "Exists" &&
      (key === undefined || key === "node-role.kubernetes.io/control-plane"),
  );
}
