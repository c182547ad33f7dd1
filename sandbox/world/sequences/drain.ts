import { hasQuorum } from "../etcd/quorum";
import { refusalOfEviction } from "../faults/eviction-refused";
import { internalsOf } from "../internals";
import { budgetThatForbids } from "../kubernetes/budgets";
import { isCordoned } from "../kubernetes/cordons";
import { isTerminating, nodeNameOf } from "../kubernetes/pod-status";
import { isMirrorPod, terminatePod } from "../kubernetes/pods";
import { requestReconcile } from "../internals";
import type { KubernetesObject } from "../object-store";
import type { Story } from "../play";
import { recordFact } from "../record";
import type { World, WorldNode } from "../types";

/** v1.12.0 pkg/kubernetes/kubernetes.go DrainTimeout, and the pause after a refused eviction; milliseconds. */
const drainTimeout = 300_000;
const pauseAfterRefusal = 5_000;

/** Steps in which it looks for the cordon and for ended pods, in milliseconds. */
const pollInterval = 1_000;
const cordonTimeout = 60_000;

/**
 * Talos' own drain: waits for the cordon, evicts every pod that has a controller, asks again every 5 s where a budget
 * refuses, gives up silently after five minutes and goes on: what is left dies with the node (talos#9882).
 */
export function* drain(world: World, node: WorldNode): Story {
  yield* waitForCordon(world, node);
  const end = world.clock.now() + drainTimeout;
  while (world.clock.now() < end) {
    const pods = evictablePods(world, node);
    if (pods.length === 0) return;
    const refused = pods.filter((pod) => !isTerminating(pod) && !evict(world, node, pod));
    yield refused.length === 0 ? pollInterval : pauseAfterRefusal;
  }
  const left = evictablePods(world, node).map(({ metadata }) => metadata.name);
  if (left.length > 0)
    recordFact(world, {
      node: node.name,
      action: "drain-gave-up",
      detail: `pods that die with the node: ${left.join(", ")}`,
    });
}

function* waitForCordon(world: World, node: WorldNode): Story {
  requestReconcile(world);
  for (let waited = 0; waited < cordonTimeout; waited += pollInterval) {
    yield pollInterval;
    const object = internalsOf(world).store.peek("Node", undefined, node.name);
    if (object !== undefined && isCordoned(object)) return;
  }
}

/** Mirror pods, DaemonSet pods and pods without a controller are skipped. */
function evictablePods(world: World, node: WorldNode): KubernetesObject[] {
  return internalsOf(world)
    .store.peekAll("Pod")
    .filter((pod) => nodeNameOf(pod) === node.name && !isMirrorPod(pod))
    .filter(({ metadata }) => {
      const owner = metadata.ownerReferences?.find(({ controller }) => controller === true);
      return owner !== undefined && owner.kind !== "DaemonSet";
    });
}

function evict(world: World, node: WorldNode, pod: KubernetesObject): boolean {
  if (!hasQuorum(world.etcd) || budgetThatForbids(world, pod) !== undefined) return false;
  if (refusalOfEviction(world, node.name) !== undefined) return false;
  terminatePod(world, pod);
  const { namespace, name } = pod.metadata;
  recordFact(world, {
    node: node.name,
    action: "evict",
    detail: `${namespace ?? ""}/${name} by Talos`,
  });
  return true;
}
