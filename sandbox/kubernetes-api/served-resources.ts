import { removedResourcesOf } from "../world/defects/seen-defects";
import { internalsOf } from "../world/internals";
import type { KubernetesObject } from "../world/object-store";
import type { World } from "../world/types";
import { apiResources, type ApiResource } from "./api-resources";

interface Definition {
  readonly group: string;
  readonly names: {
    readonly kind: string;
    readonly plural: string;
    readonly singular?: string;
    readonly shortNames?: readonly string[];
  };
  readonly scope: "Cluster" | "Namespaced";
  readonly versions: readonly { readonly name: string; readonly served: boolean }[];
}

/** What the API of a world serves: the usual, what CustomResourceDefinitions add, and what has outlived its time. */
export function servedResources(world: World): readonly ApiResource[] {
  const definitions = internalsOf(world).store.peekAll("CustomResourceDefinition");
  return [...outlivedResources(world), ...apiResources, ...definitions.flatMap(definedResources)];
}

function outlivedResources(world: World): ApiResource[] {
  return removedResourcesOf(world).map(({ apiVersion, objectKind, resource }) => {
    const [version = "", group = ""] = apiVersion.split("/").toReversed();
    return resourceOf({ group, version, kind: objectKind, plural: resource });
  });
}

function definedResources({ spec }: KubernetesObject): ApiResource[] {
  const { group, names, scope, versions } = spec as Definition;
  return versions
    .filter(({ served }) => served)
    .map(({ name }) => ({
      ...resourceOf({ group, version: name, kind: names.kind, plural: names.plural }),
      isNamespaced: scope === "Namespaced",
      shortNames: names.shortNames ?? [],
    }));
}

function resourceOf(
  named: Pick<ApiResource, "group" | "version" | "kind" | "plural">,
): ApiResource {
  return {
    ...named,
    singular: named.kind.toLowerCase(),
    isNamespaced: true,
    shortNames: [],
    subresources: [],
  };
}
