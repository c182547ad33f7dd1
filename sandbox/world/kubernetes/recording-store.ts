import { hasQuorum } from "../etcd/quorum";
import { demandNoConflict } from "../faults/patch-conflicts";
import { demandApiServer } from "../faults/kubernetes-api-away";
import type { MemoryObjectStore } from "../memory-object-store";
import type { KubernetesObject, ObjectStore } from "../object-store";
import { recordMutation } from "../record";
import type { World } from "../types";
import { timestampOf } from "../world-time";
import { WorldError } from "../world-error";
import { terminatePod } from "./pods";

/**
 * Kubernetes as callers see it: it answers only while etcd has quorum, and every write that changes something stands in
 * the log. Pods end in their own time, and objects with finalizers wait for them.
 */
export function recordingStore(world: World, store: MemoryObjectStore): ObjectStore {
  const guarded = <T>(call: () => T): T => {
    demandQuorum(world);
    return call();
  };
  return {
    get resourceVersion() {
      return store.resourceVersion;
    },
    get: (kind, namespace, name) => guarded(() => store.get(kind, namespace, name)),
    list: (kind, namespace) => guarded(() => store.list(kind, namespace)),
    watch: (listener) => store.watch(listener),
    create: (object) =>
      guarded(() => {
        const created = store.create(object);
        recordWrite(world, "create", created);
        return created;
      }),
    update: (object) => guarded(() => updateAndRecord(world, store, object)),
    delete: (kind, namespace, name) =>
      guarded(() => {
        const existing = store.get(kind, namespace, name);
        if (existing === undefined) return undefined;
        recordWrite(world, "delete", existing);
        return deleteGently(world, store, existing);
      }),
  };
}

function updateAndRecord(
  world: World,
  store: MemoryObjectStore,
  object: KubernetesObject,
): KubernetesObject {
  const { kind, metadata } = object;
  const before = store.get(kind, metadata.namespace, metadata.name);
  if (kind === "Node") demandNoConflict(world, metadata.name);
  const after = store.update(object);
  if (after.metadata.resourceVersion === before?.metadata.resourceVersion) return after;
  const action = kind === "Node" && before !== undefined ? cordonChange(before, after) : undefined;
  if (action === undefined) recordWrite(world, "update", after);
  if (action !== undefined)
    recordMutation(world, { node: metadata.name, action, detail: `by ${callerOf(after)}` });
  return after;
}

function cordonChange(before: KubernetesObject, after: KubernetesObject): string | undefined {
  const was = isUnschedulable(before);
  const is = isUnschedulable(after);
  if (was === is) return undefined;
  return is ? "cordon" : "uncordon";
}

function isUnschedulable(node: KubernetesObject): boolean {
  return (node.spec as { unschedulable?: boolean } | undefined)?.unschedulable === true;
}

/** Who cordoned, as far as the Node says. */
function callerOf(node: KubernetesObject): string {
  const marks = Object.keys(node.metadata.annotations ?? {}).filter((key) => /cordon/.test(key));
  return marks.length === 0 ? "a caller" : `a caller, annotations ${marks.sort().join(", ")}`;
}

function recordWrite(world: World, verb: string, { kind, metadata }: KubernetesObject): void {
  const name = metadata.namespace === undefined ? "" : `${metadata.namespace}/`;
  recordMutation(world, {
    node: kind === "Node" ? metadata.name : undefined,
    action: `kubernetes-${verb}`,
    detail: `${kind} ${name}${metadata.name}`,
  });
}

function deleteGently(
  world: World,
  store: MemoryObjectStore,
  object: KubernetesObject,
): KubernetesObject | undefined {
  const { kind, metadata } = object;
  if (kind === "Pod") {
    terminatePod(world, object);
    return store.get(kind, metadata.namespace, metadata.name);
  }
  if ((metadata.finalizers ?? []).length === 0)
    return store.delete(kind, metadata.namespace, metadata.name);
  metadata.deletionTimestamp ??= timestampOf(world);
  return store.update(object);
}

/** Throws WorldError `unavailable` while no API server answers, or etcd has lost quorum: then it answers neither reads nor writes. */
export function demandQuorum(world: World): void {
  demandApiServer(world);
  if (!hasQuorum(world.etcd)) throw new WorldError("unavailable", "etcdserver: no leader");
}
