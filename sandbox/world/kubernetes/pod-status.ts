import { internalsOf } from "../internals";
import type { KubernetesObject } from "../object-store";
import type { World } from "../types";
import { withCondition, type Condition } from "./conditions";
import { hasCondition } from "./conditions";

interface PodSpec {
  readonly nodeName?: string;
  readonly terminationGracePeriodSeconds?: number;
  readonly containers?: readonly { readonly name: string; readonly image: string }[];
}

interface PodStatus {
  readonly phase?: string;
  readonly conditions?: Condition[];
  readonly [key: string]: unknown;
}

/** Name of the node that a pod is bound to. */
export function nodeNameOf(pod: KubernetesObject): string | undefined {
  return (pod.spec as PodSpec | undefined)?.nodeName;
}

/** Seconds that a pod may take to end. */
export function gracePeriodOf(pod: KubernetesObject): number {
  return (pod.spec as PodSpec | undefined)?.terminationGracePeriodSeconds ?? 30;
}

export function isTerminating(pod: KubernetesObject): boolean {
  return pod.metadata.deletionTimestamp !== undefined;
}

/** Writes the pod's readiness where it is not yet what is written. */
export function reportReadiness(world: World, pod: KubernetesObject, isReady: boolean): void {
  const { containerStatuses } = (pod.status ?? {}) as PodStatus;
  if (containerStatuses !== undefined && hasCondition(pod, "Ready") === isReady) return;
  internalsOf(world).store.write(withPodReadiness(world, pod, isReady));
}

/** The pod as its kubelet reports it. */
export function withPodReadiness(
  world: World,
  pod: KubernetesObject,
  isReady: boolean,
): KubernetesObject {
  const before = (pod.status ?? {}) as PodStatus;
  const containers = (pod.spec as PodSpec | undefined)?.containers ?? [];
  const verdict = isReady ? "True" : "False";
  const contained = withCondition(world, before.conditions, {
    type: "ContainersReady",
    status: verdict,
  });
  const status = {
    ...before,
    phase: isReady || before.phase === "Running" ? "Running" : "Pending",
    conditions: withCondition(world, contained, { type: "Ready", status: verdict }),
    containerStatuses: containers.map(({ name, image }) => ({
      name,
      image,
      imageID: image,
      ready: isReady,
      restartCount: 0,
      started: isReady,
      state: isReady ? { running: {} } : { waiting: { reason: "ContainerCreating" } },
    })),
  };
  return { ...pod, status };
}
