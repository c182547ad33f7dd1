import { apiResources, groupVersionOf, type ApiResource } from "./api-resources";

const verbs = ["create", "delete", "get", "list", "patch", "update", "watch"];

/** The answer to a discovery path such as `/apis` or `/api/v1`, not aggregated; undefined for other paths. */
export function discover(
  path: string,
  resources: readonly ApiResource[] = apiResources,
): object | undefined {
  const segments = path.split("/").filter(Boolean);
  const [root, ...rest] = segments;
  if (root === "api" && rest.length === 0) return { kind: "APIVersions", versions: ["v1"] };
  if (root === "apis" && rest.length === 0) {
    return { kind: "APIGroupList", apiVersion: "v1", groups: groupsOf(resources) };
  }
  if (root === "api") return resourceList(resources, rest.join("/"));
  if (root !== "apis") return undefined;
  if (rest.length === 1) return groupNamed(resources, rest[0] ?? "");
  return resourceList(resources, rest.join("/"));
}

interface Group {
  readonly name: string;
  readonly versions: readonly object[];
  readonly preferredVersion: object;
}

/** The version that stands last is the preferred one. */
function groupsOf(resources: readonly ApiResource[]): Group[] {
  const names = new Set(resources.map(({ group }) => group).filter((group) => group !== ""));
  return [...names].map((name) => {
    const own = resources.filter(({ group }) => group === name);
    const versions = [...new Set(own.map(({ version }) => version))].map((version) => ({
      groupVersion: `${name}/${version}`,
      version,
    }));
    return { name, versions, preferredVersion: versions.at(-1) ?? {} };
  });
}

function groupNamed(resources: readonly ApiResource[], name: string): object | undefined {
  const group = groupsOf(resources).find((one) => one.name === name);
  return group && { kind: "APIGroup", apiVersion: "v1", ...group };
}

function resourceList(resources: readonly ApiResource[], groupVersion: string): object | undefined {
  const own = resources.filter((resource) => groupVersionOf(resource) === groupVersion);
  if (own.length === 0) return undefined;
  return {
    kind: "APIResourceList",
    apiVersion: "v1",
    groupVersion,
    resources: own.flatMap(withSubresources),
  };
}

function withSubresources(resource: ApiResource): object[] {
  const { plural, singular, isNamespaced, kind, shortNames } = resource;
  const main = {
    name: plural,
    singularName: singular,
    namespaced: isNamespaced,
    kind,
    verbs,
    ...(shortNames.length === 0 ? {} : { shortNames }),
  };
  return [main, ...resource.subresources.map((name) => subresourceOf(resource, name))];
}

function subresourceOf(
  { plural, isNamespaced, kind }: ApiResource,
  name: ApiResource["subresources"][number],
): object {
  const base = { name: `${plural}/${name}`, singularName: "", namespaced: isNamespaced };
  if (name === "eviction") {
    return { ...base, group: "policy", version: "v1", kind: "Eviction", verbs: ["create"] };
  }
  return { ...base, kind, verbs: ["get", "patch", "update"] };
}
