import { ResourceDefinition } from "../../../proto/generated/specs";
import { runsSince } from "../methods/since-version";
import { resourceKind, type ResourceKind } from "./resource-kind";

/** The definitions by which talosctl resolves what stands after `get`. */
export function resourceDefinitions(kinds: readonly ResourceKind[]): ResourceKind {
  const definitions: ResourceKind = resourceKind({
    type: "ResourceDefinitions.meta.cosi.dev",
    singular: "ResourceDefinition",
    namespace: "meta",
    aliases: ["api-resources"],
    owner: "",
    printColumns: [{ name: "Aliases", jsonPath: "{.aliases[:]}" }],
    list: (_world, node) =>
      [...kinds, definitions]
        .filter(({ since }) => since === undefined || runsSince(node, since))
        .map((kind) => {
          const spec = definitionOf(kind);
          return {
            id: kind.type.toLowerCase(),
            yaml: {
              value: {
                type: spec.resourceType,
                displayType: spec.displayType,
                aliases: spec.aliases,
                allAliases: spec.allAliases,
                printColumns: spec.printColumns,
                defaultNamespace: spec.defaultNamespace,
                ...(kind.isSensitive ? { sensitivity: "sensitive" } : {}),
              },
            },
            proto: ResourceDefinition.encode(spec).finish(),
          };
        }),
  });
  return definitions;
}

/** The definition with the aliases that COSI derives (cosi-project/runtime v1.14.1 meta/spec/resource_definition.go Fill). */
export function definitionOf(kind: ResourceKind): ResourceDefinition {
  const [name = "", ...suffix] = kind.type.split(".");
  const plural = name.toLowerCase();
  const capitals = name.replace(/[^A-Z]/g, "");
  const initials = capitals.length > 1 ? initialAliases(capitals) : [];
  const aliases = [...kind.aliases, kind.singular.toLowerCase(), ...initials];
  const partial = suffix
    .slice(0, -1)
    .map((_, end) => [plural, ...suffix.slice(0, end + 1)].join("."));
  return {
    resourceType: kind.type,
    displayType: kind.singular,
    defaultNamespace: kind.namespace,
    aliases,
    allAliases: [plural, ...partial, ...aliases],
    printColumns: kind.printColumns.map((column) => ({ ...column })),
    sensitivity: kind.isSensitive ? 1 : 0,
  };
}

function initialAliases(capitals: string): string[] {
  const initials = capitals.toLowerCase();
  return initials.endsWith("s") ? [initials] : [initials, `${initials}s`];
}
