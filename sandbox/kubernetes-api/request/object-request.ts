import { apiResources, type ApiResource } from "../api-resources";

/** What a path below `/api` or `/apis` names. */
export interface ObjectRequest {
  readonly resource: ApiResource;
  /** Undefined for cluster-scoped resources, and for a list over all namespaces. */
  readonly namespace: string | undefined;
  /** Undefined for the collection. */
  readonly name: string | undefined;
  readonly subresource: string | undefined;
}

/** Parses a path such as `/apis/apps/v1/namespaces/kube-system/daemonsets/kube-proxy/status`; undefined for a stranger. */
export function parseObjectPath(
  path: string,
  resources: readonly ApiResource[] = apiResources,
): ObjectRequest | undefined {
  const [root, ...rest] = path.split("/").filter(Boolean).map(decodeURIComponent);
  if (root === "api") return parseBelow(resources, "", rest);
  if (root === "apis") return parseBelow(resources, rest[0] ?? "", rest.slice(1));
  return undefined;
}

function parseBelow(
  resources: readonly ApiResource[],
  group: string,
  segments: readonly string[],
): ObjectRequest | undefined {
  const [version, ...rest] = segments;
  const isInNamespace = rest[0] === "namespaces" && rest.length >= 3;
  const [plural, name, subresource] = isInNamespace ? rest.slice(2) : rest;
  const resource = resources.find(
    (one) => one.group === group && one.version === version && one.plural === plural,
  );
  if (resource === undefined) return undefined;
  if (isInNamespace && !resource.isNamespaced) {
    // `/api/v1/namespaces/<name>/finalize` and the like name a subresource of the namespace.
    return undefined;
  }
  return { resource, namespace: isInNamespace ? rest[1] : undefined, name, subresource };
}
