import type { KubernetesObject } from "../object-store";
import { internalsOf, requestReconcile } from "../internals";
import type { World } from "../types";
import { strikes } from "./armed";
import type { FaultEntryOf } from "./fault-entry";
import { nodeFault } from "./node-fault";

const finalizer = "sandbox.example.org/never-removed";

/** A finalizer whose controller is gone: the pod stays, marked for deletion (Kubernetes: docs, finalizers). */
export const podStuckTerminating: FaultEntryOf<"pod-stuck-terminating"> = {
  ...nodeFault("pod-stuck-terminating", "A pod that is deleted keeps a finalizer"),
  arm: (world) => () => {
    const { store } = internalsOf(world);
    for (const pod of store.peekAll("Pod").filter(isStuck)) {
      const copy = structuredClone(pod);
      copy.metadata.finalizers = (copy.metadata.finalizers ?? []).filter(
        (one) => one !== finalizer,
      );
      store.update(copy);
    }
    requestReconcile(world);
  },
};

/** A pod on this node is being deleted: gives it the finalizer where the fault is armed. */
export function keepFinalizer(world: World, pod: KubernetesObject, node: string | undefined): void {
  if (node === undefined || strikes(world, "pod-stuck-terminating", node) === undefined) return;
  pod.metadata.finalizers = [...(pod.metadata.finalizers ?? []), finalizer];
}

/** True for a pod that the fault keeps. */
export function isStuck({ metadata }: KubernetesObject): boolean {
  return metadata.finalizers?.includes(finalizer) === true;
}
