/** A Kubernetes object as its JSON. */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    uid?: string;
    resourceVersion?: string;
    generation?: number;
    creationTimestamp?: string;
    deletionTimestamp?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    ownerReferences?: {
      apiVersion: string;
      kind: string;
      name: string;
      uid: string;
      controller?: boolean;
    }[];
    finalizers?: string[];
    [key: string]: unknown;
  };
  [key: string]: unknown;
}

export interface ObjectEvent {
  readonly type: "ADDED" | "MODIFIED" | "DELETED";
  readonly object: KubernetesObject;
}

/**
 * Kubernetes objects with resource versions. Kinds are plain (`Pod`), stored by kind, namespace and name.
 * Objects given and returned are copies.
 */
export interface ObjectStore {
  readonly resourceVersion: number;
  get(kind: string, namespace: string | undefined, name: string): KubernetesObject | undefined;
  list(kind: string, namespace?: string): KubernetesObject[];
  /** Throws WorldError `already-exists`. */
  create(object: KubernetesObject): KubernetesObject;
  /** Throws WorldError `not-found`, or `conflict` when metadata.resourceVersion is given and stale. */
  update(object: KubernetesObject): KubernetesObject;
  delete(kind: string, namespace: string | undefined, name: string): KubernetesObject | undefined;
  /** Every change in order; returns the way to stop listening. */
  watch(listener: (event: ObjectEvent) => void): () => void;
}
