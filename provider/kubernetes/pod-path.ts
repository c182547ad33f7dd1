/** One pod, and none of its successors with its name. */
export interface PodIdentity {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
}

/** Path of a pod in the API. */
export function podPath({ namespace, name }: Pick<PodIdentity, "namespace" | "name">): string {
  return `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(name)}`;
}
