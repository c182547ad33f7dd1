import { terminatePod } from "../world/kubernetes/pods";
import type { KubernetesObject } from "../world/object-store";
import { recordMutation } from "../world/record";
import type { World } from "../world/types";
import { mergePatchOf, merged, type JsonObject } from "./merge-patch";
import { saidOf } from "./mirrored-object";
import { isTerminating, type Agreed } from "./push-object";

/** Tells the world what somebody else has changed at the API server. Throws WorldError where the world cannot take it now. */
export function pullChange(world: World, agreed: Agreed, real: KubernetesObject): Agreed {
  const patch = mergePatchOf(saidOf(agreed.real), saidOf(real));
  const base = patch === undefined ? agreed.world : patched(agreed.world, patch);
  const { kind, metadata } = real;
  const current = world.kubernetes.get(kind, metadata.namespace, metadata.name);
  if (current === undefined) return { world: base, real };
  if (patch !== undefined) world.kubernetes.update(patched(current, patch));
  if (isTerminating(real) && !isTerminating(current)) end(world, real);
  return { world: base, real };
}

/** Tells the world of an object that somebody else has made. */
export function pullCreation(world: World, real: KubernetesObject): Agreed {
  const made = world.kubernetes.create(saidOf(real) as unknown as KubernetesObject);
  return { world: made, real };
}

/** Tells the world of an object that somebody else has taken away. */
export function pullRemoval(world: World, { kind, metadata }: KubernetesObject): void {
  world.kubernetes.delete(kind, metadata.namespace, metadata.name);
}

function end(world: World, real: KubernetesObject): void {
  const { kind, metadata } = real;
  if (kind !== "Pod" || !isEvicted(real)) {
    pullRemoval(world, real);
    return;
  }
  const node = (real.spec as { nodeName?: string } | undefined)?.nodeName;
  const detail = `${metadata.namespace ?? ""}/${metadata.name}`;
  recordMutation(world, { node, action: "evict", detail });
  terminatePod(world, real);
}

/** The API server marks what it evicts (Kubernetes 1.35: pkg/registry/core/pod/storage/eviction.go, addConditionAndDeletePod). */
function isEvicted({ status }: KubernetesObject): boolean {
  const { conditions = [] } = (status ?? {}) as {
    readonly conditions?: readonly { readonly type: string; readonly reason?: string }[];
  };
  return conditions.some(
    ({ type, reason }) => type === "DisruptionTarget" && reason === "EvictionByEvictionAPI",
  );
}

function patched(object: KubernetesObject, patch: JsonObject): KubernetesObject {
  const { resourceVersion: _version, ...metadata } = object.metadata;
  return merged({ ...object, metadata }, patch) as unknown as KubernetesObject;
}
