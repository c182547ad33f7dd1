import { internalsOf } from "../internals";
import type { KubernetesObject } from "../object-store";
import type { World } from "../types";
import { podSuffix, templateHash, templateOf, type PodOptions } from "./build-pod";
import { isTerminating, nodeNameOf } from "./pod-status";
import { isPodReady, startPod, terminatePod } from "./pods";
import { chooseNode } from "./schedule";

interface DeploymentSpec {
  readonly replicas?: number;
  readonly selector?: unknown;
}

/** Plays the Deployment and ReplicaSet controllers: wanted pods exist, a new template replaces pods one by one. */
export function reconcileDeployments(world: World): void {
  const { store } = internalsOf(world);
  for (const deployment of store.peekAll("Deployment")) {
    const replicaSet = ensureReplicaSet(world, deployment);
    scheduleWaiting(world, deployment);
    createMissing(world, deployment, replicaSet);
    removeSurplus(world, deployment, replicaSet);
    writeNumbers(world, deployment, replicaSet);
  }
}

/**
 * Creates a Deployment whose first pod is on the given node, as if the scheduler had chosen it. The further ones are for the
 * controller.
 */
export function placeDeployment(
  world: World,
  wanted: KubernetesObject,
  node: PodOptions["node"],
): void {
  const deployment = internalsOf(world).store.create(wanted);
  startReplica(world, deployment, { replicaSet: ensureReplicaSet(world, deployment), node });
}

function ensureReplicaSet(world: World, deployment: KubernetesObject): KubernetesObject {
  const { store } = internalsOf(world);
  const { name, namespace, uid } = deployment.metadata;
  const hash = templateHash(deployment);
  const existing = store.peek("ReplicaSet", namespace, `${name}-${hash}`);
  if (existing !== undefined) return existing;
  const template = templateOf(deployment);
  return store.create({
    apiVersion: "apps/v1",
    kind: "ReplicaSet",
    metadata: {
      name: `${name}-${hash}`,
      namespace: namespace ?? "default",
      labels: { ...template.metadata?.labels, "pod-template-hash": hash },
      ownerReferences: [
        { apiVersion: "apps/v1", kind: "Deployment", name, uid: uid ?? "", controller: true },
      ],
    },
    spec: { ...(deployment.spec as DeploymentSpec), template },
  });
}

/** A pod that found no node gets one as soon as there is room: it is replaced by one that is bound. */
function scheduleWaiting(world: World, deployment: KubernetesObject): void {
  for (const pod of podsOf(world, deployment)) {
    if (nodeNameOf(pod) !== undefined || isTerminating(pod)) continue;
    if (chooseNode(world, deployment, livePods(world, deployment)) !== undefined)
      internalsOf(world).store.delete("Pod", pod.metadata.namespace, pod.metadata.name);
  }
}

/** While old pods remain, one pod more than wanted may run. */
function createMissing(
  world: World,
  deployment: KubernetesObject,
  replicaSet: KubernetesObject,
): void {
  for (;;) {
    const live = livePods(world, deployment);
    const updated = live.filter((pod) => isOwnedBy(pod, replicaSet));
    const surge = updated.length < live.length ? 1 : 0;
    const wanted = replicasOf(deployment);
    if (updated.length >= wanted || live.length >= wanted + surge) return;
    startReplica(world, deployment, { replicaSet, node: chooseNode(world, deployment, live) });
  }
}

function startReplica(
  world: World,
  deployment: KubernetesObject,
  { replicaSet, node }: { replicaSet: KubernetesObject; node: PodOptions["node"] },
): void {
  startPod(world, {
    namespace: deployment.metadata.namespace ?? "default",
    name: `${replicaSet.metadata.name}-${podSuffix(world)}`,
    labels: { "pod-template-hash": templateHash(deployment) },
    owner: {
      apiVersion: "apps/v1",
      kind: "ReplicaSet",
      name: replicaSet.metadata.name,
      uid: replicaSet.metadata.uid ?? "",
    },
    template: templateOf(deployment),
    node,
  });
}

/** An old pod goes when enough others are Ready; pods too many go at once. */
function removeSurplus(
  world: World,
  deployment: KubernetesObject,
  replicaSet: KubernetesObject,
): void {
  const wanted = replicasOf(deployment);
  const live = livePods(world, deployment);
  const outdated = live.find((pod) => !isOwnedBy(pod, replicaSet));
  if (outdated === undefined) {
    for (const pod of live.slice(wanted)) terminatePod(world, pod);
    return;
  }
  const readyOthers = live.filter((pod) => pod !== outdated && isPodReady(pod)).length;
  if (readyOthers >= wanted || !isPodReady(outdated)) terminatePod(world, outdated);
}

function writeNumbers(
  world: World,
  deployment: KubernetesObject,
  replicaSet: KubernetesObject,
): void {
  const { store } = internalsOf(world);
  const live = livePods(world, deployment);
  const ready = live.filter(isPodReady).length;
  const wanted = replicasOf(deployment);
  const updated = live.filter((pod) => isOwnedBy(pod, replicaSet)).length;
  const isAvailable = ready >= wanted - 1;
  const isComplete = updated === wanted && live.length === wanted && ready === wanted;
  const status = {
    observedGeneration: deployment.metadata.generation ?? 1,
    replicas: live.length,
    updatedReplicas: updated,
    readyReplicas: ready,
    availableReplicas: ready,
    ...(ready < wanted ? { unavailableReplicas: wanted - ready } : {}),
    conditions: [
      { type: "Available", status: isAvailable ? "True" : "False" },
      {
        type: "Progressing",
        status: "True",
        reason: isComplete ? "NewReplicaSetAvailable" : "ReplicaSetUpdated",
      },
    ],
  };
  store.write({ ...deployment, status });
  for (const set of replicaSetsOf(world, deployment)) {
    const pods = live.filter((pod) => isOwnedBy(pod, set));
    const replicas = isSame(set, replicaSet) ? wanted : pods.length;
    store.write({
      ...set,
      spec: { ...(set.spec as object), replicas },
      status: { replicas: pods.length, readyReplicas: pods.filter(isPodReady).length },
    });
  }
}

function replicaSetsOf(world: World, deployment: KubernetesObject): KubernetesObject[] {
  return internalsOf(world)
    .store.peekAll("ReplicaSet", deployment.metadata.namespace)
    .filter((set) => isOwnedBy(set, deployment));
}

function podsOf(world: World, deployment: KubernetesObject): KubernetesObject[] {
  const sets = replicaSetsOf(world, deployment);
  return internalsOf(world)
    .store.peekAll("Pod", deployment.metadata.namespace)
    .filter((pod) => sets.some((set) => isOwnedBy(pod, set)));
}

function livePods(world: World, deployment: KubernetesObject): KubernetesObject[] {
  return podsOf(world, deployment).filter((pod) => !isTerminating(pod));
}

function isOwnedBy(object: KubernetesObject, owner: KubernetesObject): boolean {
  return object.metadata.ownerReferences?.some(({ uid }) => uid === owner.metadata.uid) ?? false;
}

function isSame(left: KubernetesObject, right: KubernetesObject): boolean {
  return left.metadata.uid === right.metadata.uid;
}

function replicasOf(deployment: KubernetesObject): number {
  return (deployment.spec as DeploymentSpec | undefined)?.replicas ?? 1;
}
