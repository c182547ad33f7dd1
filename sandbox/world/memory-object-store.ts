import { copyJson, copyOver } from "./json-copy";
import { objectsOfKind, type ObjectsOfKind } from "./objects-of-kind";
import type { KubernetesObject, ObjectEvent, ObjectStore } from "./object-store";
import { WorldError } from "./world-error";

/** Where the store gets its numbers, names and time from. */
export interface StoreSource {
  /** The revision of the last write. */
  revision(): number;
  /** Writes once and gives the new revision. */
  nextRevision(): number;
  uid(): string;
  /** RFC 3339. */
  timestamp(): string;
}

export interface MemoryObjectStore extends ObjectStore {
  /** Not copied: only to read. */
  peek(kind: string, namespace: string | undefined, name: string): KubernetesObject | undefined;
  /** Not copied: only to read. In order of creation. */
  peekAll(kind: string, namespace?: string): readonly KubernetesObject[];
  /** As `update`; what it gives is not copied: only to read. */
  write(object: KubernetesObject): KubernetesObject;
  /** Called after every change. */
  onChange(listener: () => void): void;
}

/** Kinds whose metadata.generation counts the changes of `spec`. */
const kindsWithGeneration = new Set([
  "DaemonSet",
  "Deployment",
  "ReplicaSet",
  "PodDisruptionBudget",
  "CustomResourceDefinition",
]);

/**
 * Objects in memory. As a Kubernetes API server does, it keeps uid and creation time, keeps the status when an update
 * brings none, counts generations, and writes nothing when nothing changes. An object that is stored never changes: a write puts
 * another one in its place, which shares with it what stays the same.
 */
export function memoryObjectStore(source: StoreSource): MemoryObjectStore {
  const kinds = new Map<string, ObjectsOfKind>();
  const { tell, onChange, watch } = audience();
  const ofKind = (kind: string): ObjectsOfKind => {
    const known = kinds.get(kind);
    if (known !== undefined) return known;
    const first = objectsOfKind();
    kinds.set(kind, first);
    return first;
  };
  const peek: MemoryObjectStore["peek"] = (kind, namespace, name) =>
    kinds.get(kind)?.find(namespace, name);
  const peekAll: MemoryObjectStore["peekAll"] = (kind, namespace) => ofKind(kind).list(namespace);
  const put = (type: "ADDED" | "MODIFIED", object: KubernetesObject): KubernetesObject => {
    ofKind(object.kind).put(object);
    tell(type, object);
    return object;
  };
  const remove: ObjectStore["delete"] = (kind, namespace, name) => {
    const existing = peek(kind, namespace, name);
    if (existing === undefined) return undefined;
    ofKind(kind).remove(namespace, name);
    const last = copyJson(existing);
    last.metadata.resourceVersion = String(source.nextRevision());
    tell("DELETED", last);
    return last;
  };

  const write: MemoryObjectStore["write"] = (object) => {
    const { kind, metadata } = object;
    const existing = peek(kind, metadata.namespace, metadata.name);
    if (existing === undefined) throw notFound(object);
    const changed = changedObject(object, existing);
    if (changed === existing) return existing;
    const resourceVersion = String(source.nextRevision());
    const written = put("MODIFIED", withMetadata(changed, { resourceVersion }));
    if (isFinished(changed, existing)) remove(kind, metadata.namespace, metadata.name);
    return written;
  };

  return {
    get resourceVersion() {
      return source.revision();
    },
    peek,
    peekAll,
    get: (kind, namespace, name) => copyJson(peek(kind, namespace, name)),
    list: (kind, namespace) => copyJson([...peekAll(kind, namespace)]),
    create(object) {
      const { kind, metadata } = object;
      if (peek(kind, metadata.namespace, metadata.name) !== undefined) throw alreadyExists(object);
      return copyJson(put("ADDED", newObject(object, source)));
    },
    write,
    update: (object) => copyJson(write(object)),
    delete: remove,
    onChange,
    watch,
  };
}

/** Those who listen: some want to know that something changed, others each change with a copy of the object. */
function audience(): Pick<MemoryObjectStore, "onChange" | "watch"> & {
  readonly tell: (type: ObjectEvent["type"], object: KubernetesObject) => void;
} {
  const changeListeners: (() => void)[] = [];
  const listeners = new Set<(event: ObjectEvent) => void>();
  return {
    tell(type, object) {
      for (const listener of changeListeners) listener();
      for (const listener of [...listeners]) listener({ type, object: copyJson(object) });
    },
    onChange: (listener) => void changeListeners.push(listener),
    watch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function newObject(object: KubernetesObject, source: StoreSource): KubernetesObject {
  const created = copyJson(object);
  created.metadata.uid ??= source.uid();
  created.metadata.creationTimestamp ??= source.timestamp();
  created.metadata.resourceVersion = String(source.nextRevision());
  if (kindsWithGeneration.has(created.kind)) created.metadata.generation = 1;
  return created;
}

/** The existing object itself where nothing changes. */
function changedObject(object: KubernetesObject, existing: KubernetesObject): KubernetesObject {
  if (isStale(object, existing)) throw conflict(object);
  const { uid, creationTimestamp, resourceVersion, generation } = existing.metadata;
  const counted = generation === undefined ? {} : { generation };
  const kept = withMetadata(object, { uid, creationTimestamp, resourceVersion, ...counted });
  const { status } = existing;
  const whole = kept.status === undefined && status !== undefined ? { ...kept, status } : kept;
  const changed = copyOver(whole, existing) as KubernetesObject;
  if (generation === undefined || changed.spec === existing.spec) return changed;
  return withMetadata(changed, { generation: generation + 1 });
}

function withMetadata(
  object: KubernetesObject,
  metadata: Partial<KubernetesObject["metadata"]>,
): KubernetesObject {
  return { ...object, metadata: { ...object.metadata, ...metadata } };
}

/** Deleted before, and the last finalizer is gone now. */
function isFinished(object: KubernetesObject, existing: KubernetesObject | undefined): boolean {
  const isHeld = (held: KubernetesObject) => (held.metadata.finalizers ?? []).length > 0;
  const wasDeleted = existing?.metadata.deletionTimestamp !== undefined;
  return wasDeleted && isHeld(existing) && !isHeld(object);
}

function isStale(object: KubernetesObject, existing: KubernetesObject): boolean {
  const given = object.metadata.resourceVersion;
  return given !== undefined && given !== "" && given !== existing.metadata.resourceVersion;
}

function alreadyExists({ kind, metadata }: KubernetesObject): WorldError {
  return new WorldError("already-exists", `${kind} "${metadata.name}" already exists`);
}

function notFound({ kind, metadata }: KubernetesObject): WorldError {
  return new WorldError("not-found", `${kind} "${metadata.name}" not found`);
}

function conflict({ kind, metadata }: KubernetesObject): WorldError {
  return new WorldError(
    "conflict",
    `Operation cannot be fulfilled on ${kind} "${metadata.name}": the object has been modified; please apply your changes to the latest version and try again`,
  );
}
