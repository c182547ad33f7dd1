import { internalsOf } from "../internals";
import type { KubernetesObject } from "../object-store";
import type { World, WorldNode } from "../types";
import { isSchedulable } from "./conditions";
import { nodeNameOf } from "./pod-status";
import { templateOf } from "./build-pod";
import { allocatableOf, hasRoom, requestedByNode, requestsOf } from "./room";
import { claimsOf, reachesVolumes } from "./volume-nodes";

interface Toleration {
  readonly key?: string;
  readonly effect?: string;
  readonly operator?: string;
}

/**
 * The node for the next pod of a workload: schedulable, Ready, tolerated, chosen by its node selector, in reach of its
 * volumes, with room for what it requests, with the fewest pods of that workload; the first by name among equals. Undefined
 * when there is none.
 */
export function chooseNode(
  world: World,
  workload: KubernetesObject,
  pods: readonly KubernetesObject[],
): WorldNode | undefined {
  const count = (node: WorldNode) => pods.filter((pod) => nodeNameOf(pod) === node.name).length;
  const fits = fitsOf(world, workload);
  const candidates = [...world.nodes.values()].filter((node) => accepts(world, node, workload));
  return candidates.filter(fits).sort((left, right) => count(left) - count(right))[0];
}

function accepts(world: World, node: WorldNode, workload: KubernetesObject): boolean {
  const object = internalsOf(world).store.peek("Node", undefined, node.name);
  if (object === undefined || !isSchedulable(object)) return false;
  const isTainted = node.role === "controlplane" && world.options.workers > 0;
  if (isTainted && !toleratesControlPlane(workload)) return false;
  const { spec } = templateOf(workload);
  const selector = Object.entries((spec?.nodeSelector ?? {}) as Readonly<Record<string, string>>);
  const labels = object.metadata.labels ?? {};
  if (selector.some(([key, value]) => labels[key] !== value)) return false;
  const namespace = workload.metadata.namespace ?? "default";
  return reachesVolumes(world, { namespace, names: claimsOf(spec) }, node.name);
}

/** Whether a node has room; most workloads of the world ask for nothing, and then nobody counts. */
function fitsOf(world: World, workload: KubernetesObject): (node: WorldNode) => boolean {
  const wanted = requestsOf(templateOf(workload).spec);
  if (wanted.cpuMillis === 0 && wanted.memoryBytes === 0) return () => true;
  const requested = requestedByNode(world);
  return ({ name }) => {
    const object = internalsOf(world).store.peek("Node", undefined, name);
    return object !== undefined && hasRoom(allocatableOf(object), requested.get(name), wanted);
  };
}

function toleratesControlPlane(workload: KubernetesObject): boolean {
  const tolerations = (templateOf(workload).spec?.tolerations ?? []) as readonly Toleration[];
  return tolerations.some(
    ({ key, operator }) =>
      operator === "Exists" &&
      (key === undefined || key === "node-role.kubernetes.io/control-plane"),
  );
}
