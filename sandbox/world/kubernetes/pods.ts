import { isStuck, keepFinalizer } from "../faults/pod-stuck-terminating";
import { copyJson } from "../json-copy";
import type { KubernetesObject } from "../object-store";
import type { World, WorldNode } from "../types";
import { timestampOf } from "../world-time";
import { buildPod, type PodOptions } from "./build-pod";
import { hasCondition } from "./conditions";
import { gracePeriodOf, isTerminating, nodeNameOf, reportReadiness } from "./pod-status";
import { internalsOf, requestReconcile } from "../internals";
import { silenceOf, silentFor, unreachableToleration } from "./silence";

/** A pod that is Ready once it had time to start. */
export function startPod(world: World, options: PodOptions): KubernetesObject {
  const inside = internalsOf(world);
  const { podStart } = world.options.durations;
  const pod = inside.store.create(buildPod(options));
  if (options.node !== undefined && !inside.isBeginning) {
    inside.podReadyAt.set(pod.metadata.uid ?? "", world.clock.now() + podStart);
    world.clock.after(podStart, () => {
      requestReconcile(world);
    });
  }
  return pod;
}

/** Marks a pod for deletion; it is gone after its grace, as far as its kubelet is there to see to it. */
export function terminatePod(world: World, { metadata }: KubernetesObject): void {
  const { store } = internalsOf(world);
  const pod = store.peek("Pod", metadata.namespace, metadata.name);
  if (pod === undefined || isTerminating(pod)) return;
  const { podTermination } = world.options.durations;
  const marked = copyJson(pod);
  marked.metadata.deletionTimestamp = timestampOf(world);
  marked.metadata.deletionGracePeriodSeconds = gracePeriodOf(pod);
  keepFinalizer(world, marked, nodeNameOf(pod));
  const uid = pod.metadata.uid ?? "";
  internalsOf(world).podGoneAt.set(uid, world.clock.now() + podTermination);
  world.clock.after(podTermination, () => {
    requestReconcile(world);
  });
  store.write(marked);
}

/** Keeps the status of every pod as its kubelet tells, and removes those that have ended. */
export function reconcilePods(world: World): void {
  for (const pod of internalsOf(world).store.peekAll("Pod")) {
    const node = world.nodes.get(nodeNameOf(pod) ?? "");
    if (node === undefined) {
      if (isTerminating(pod)) removePod(world, pod);
      continue;
    }
    reconcilePod(world, node, pod);
  }
}

export function isPodReady(pod: KubernetesObject): boolean {
  return hasCondition(pod, "Ready");
}

/** A static pod: its kubelet alone decides on it. */
export function isMirrorPod(pod: KubernetesObject): boolean {
  return pod.metadata.annotations?.["kubernetes.io/config.mirror"] !== undefined;
}

function reconcilePod(world: World, node: WorldNode, pod: KubernetesObject): void {
  const inside = internalsOf(world);
  const uid = pod.metadata.uid ?? "";
  const now = world.clock.now();
  const silence = silenceOf(world, node);
  if (silence === "unnoticed") return;
  if (silence === "noticed") {
    reportReadiness(world, pod, false);
    if (silentFor(world, node) >= unreachableToleration && mayMove(pod)) terminatePod(world, pod);
    return;
  }
  if (isTerminating(pod) && now >= (inside.podGoneAt.get(uid) ?? 0)) {
    removePod(world, pod);
    return;
  }
  if (isMirrorPod(pod)) return;
  if (!isTerminating(pod)) reportReadiness(world, pod, now >= (inside.podReadyAt.get(uid) ?? 0));
}

/** DaemonSet pods and static pods tolerate an unreachable node for ever. */
function mayMove(pod: KubernetesObject): boolean {
  const owner = pod.metadata.ownerReferences?.find(({ controller }) => controller === true);
  return !isMirrorPod(pod) && owner?.kind !== "DaemonSet";
}

function removePod(world: World, pod: KubernetesObject): void {
  if (isStuck(pod)) return;
  const inside = internalsOf(world);
  inside.podReadyAt.delete(pod.metadata.uid ?? "");
  inside.podGoneAt.delete(pod.metadata.uid ?? "");
  inside.store.delete("Pod", pod.metadata.namespace, pod.metadata.name);
}
