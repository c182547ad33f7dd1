import { internalsOf } from "../internals";
import type { KubernetesObject } from "../object-store";
import type { World, WorldNode } from "../types";
import { isTerminating, nodeNameOf } from "./pod-status";
import { isPodReady, startPod, terminatePod } from "./pods";
import { podSuffix, templateHash, templateOf } from "./build-pod";

/** Plays the DaemonSet controller: one pod a node, rolled one at a time, with its numbers in the status. */
export function reconcileDaemonSets(world: World): void {
  const { store } = internalsOf(world);
  for (const set of store.peekAll("DaemonSet")) {
    createMissing(world, set);
    replaceOutdated(world, set);
    store.write(withNumbers(world, set));
  }
}

function createMissing(world: World, set: KubernetesObject): void {
  const pods = podsOf(world, set);
  for (const node of registeredNodes(world)) {
    if (pods.some((pod) => nodeNameOf(pod) === node.name)) continue;
    startPod(world, {
      namespace: set.metadata.namespace ?? "default",
      name: `${set.metadata.name}-${podSuffix(world)}`,
      labels: { "controller-revision-hash": templateHash(set) },
      owner: {
        apiVersion: "apps/v1",
        kind: "DaemonSet",
        name: set.metadata.name,
        uid: set.metadata.uid ?? "",
      },
      template: templateOf(set),
      node,
    });
  }
}

/** maxUnavailable is 1: an outdated pod goes only while every other pod is Ready, the unready ones first. */
function replaceOutdated(world: World, set: KubernetesObject): void {
  const pods = podsOf(world, set);
  const outdated = pods.filter((pod) => !isUpdated(set, pod) && !isTerminating(pod));
  const unavailable = pods.filter((pod) => !isPodReady(pod) || isTerminating(pod));
  const [next] = [...outdated].sort((left, right) => rank(left) - rank(right));
  if (next === undefined) return;
  const others = unavailable.filter((pod) => pod !== next);
  if (others.length === 0) terminatePod(world, next);
}

function rank(pod: KubernetesObject): number {
  return isPodReady(pod) ? 1 : 0;
}

function withNumbers(world: World, set: KubernetesObject): KubernetesObject {
  const pods = podsOf(world, set);
  const live = pods.filter((pod) => !isTerminating(pod));
  const desired = registeredNodes(world).length;
  const ready = live.filter(isPodReady).length;
  const status = {
    currentNumberScheduled: live.length,
    desiredNumberScheduled: desired,
    numberAvailable: ready,
    numberMisscheduled: 0,
    numberReady: ready,
    observedGeneration: set.metadata.generation ?? 1,
    updatedNumberScheduled: live.filter((pod) => isUpdated(set, pod)).length,
    ...(ready < desired ? { numberUnavailable: desired - ready } : {}),
  };
  return { ...set, status };
}

function podsOf(world: World, set: KubernetesObject): KubernetesObject[] {
  return internalsOf(world)
    .store.peekAll("Pod", set.metadata.namespace)
    .filter((pod) => pod.metadata.ownerReferences?.some(({ uid }) => uid === set.metadata.uid));
}

function isUpdated(set: KubernetesObject, pod: KubernetesObject): boolean {
  return pod.metadata.labels?.["controller-revision-hash"] === templateHash(set);
}

function registeredNodes(world: World): WorldNode[] {
  const { store } = internalsOf(world);
  return [...world.nodes.values()].filter(
    ({ name }) => store.peek("Node", undefined, name) !== undefined,
  );
}
