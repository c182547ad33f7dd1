import { internalsOf } from "../internals";
import { changeAtOnce } from "../kubernetes/change-at-once";
import type { KubernetesObject } from "../object-store";
import type { World } from "../types";

/** Takes a planted defect back. */
export type Lift = () => void;

/** Puts objects into Kubernetes as if they had been there for a while; the log says nothing of it. */
export function plantObjects(world: World, objects: readonly KubernetesObject[]): Lift {
  const { store } = internalsOf(world);
  changeAtOnce(world, () => {
    for (const object of objects) store.create(object);
  });
  return () => {
    changeAtOnce(world, () => {
      for (const object of objects) removeWithPods(world, object);
    });
  };
}

/** Changes an object as if it had been so for a while; lifting changes back what is still there. */
export function plantChange(
  world: World,
  which: { readonly kind: string; readonly namespace?: string; readonly name: string },
  change: { readonly make: Change; readonly undo: Change },
): Lift {
  const apply = (make: Change): void => {
    const { store } = internalsOf(world);
    const object = store.get(which.kind, which.namespace, which.name);
    if (object === undefined) return;
    make(object);
    changeAtOnce(world, () => {
      store.update(object);
    });
  };
  apply(change.make);
  return () => {
    apply(change.undo);
  };
}

/** Changes a copy in place. */
export type Change = (object: KubernetesObject) => void;

/** What belongs to an object goes with it at once, instead of in its own time. */
export function removeWithPods(world: World, { kind, metadata }: KubernetesObject): void {
  const { store } = internalsOf(world);
  const removed = store.delete(kind, metadata.namespace, metadata.name);
  if (removed === undefined) return;
  const owned = ["ReplicaSet", "Pod"]
    .flatMap((dependent) => store.peekAll(dependent, metadata.namespace))
    .filter(({ metadata: { ownerReferences } }) =>
      ownerReferences?.some(({ uid }) => uid === removed.metadata.uid),
    );
  for (const object of owned) removeWithPods(world, object);
}
