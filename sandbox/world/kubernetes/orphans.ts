import { internalsOf } from "../internals";
import type { KubernetesObject } from "../object-store";
import type { World } from "../types";
import { terminatePod } from "./pods";

/** Plays the garbage collector: what a deleted DaemonSet or Deployment owned goes too. */
export function reconcileOrphans(world: World): void {
  const { store } = internalsOf(world);
  for (const set of store.peekAll("ReplicaSet"))
    if (isOrphan(world, set)) store.delete("ReplicaSet", set.metadata.namespace, set.metadata.name);
  for (const pod of store.peekAll("Pod")) if (isOrphan(world, pod)) terminatePod(world, pod);
}

function isOrphan(world: World, object: KubernetesObject): boolean {
  const { store } = internalsOf(world);
  const owner = object.metadata.ownerReferences?.find(({ controller }) => controller === true);
  if (owner === undefined || owner.kind === "Node") return false;
  const existing = store.peek(owner.kind, object.metadata.namespace, owner.name);
  return existing?.metadata.uid !== owner.uid;
}
