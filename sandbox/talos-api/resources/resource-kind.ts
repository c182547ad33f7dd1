import type { World, WorldNode } from "../../world/types";

/** One COSI resource of a node, without what the history of its versions adds. */
export interface NodeResource {
  readonly id: string;
  /** Version that the world keeps itself; undefined lets it grow with each change. */
  readonly version?: number;
  readonly annotations?: Readonly<Record<string, string>>;
  /** What `talosctl get` prints: a value that becomes YAML, or ready YAML text. */
  readonly yaml: { readonly value: unknown } | { readonly text: string };
  /** The encoded message that talosctl's own logic decodes. */
  readonly proto: Uint8Array;
}

/** A type of COSI resources, and how the world's state shows as such resources. */
export interface ResourceKind {
  /** Such as `Members.cluster.talos.dev`. */
  readonly type: string;
  /** The type's name in the singular, such as `Member`. */
  readonly singular: string;
  readonly namespace: string;
  /** Aliases beside those that COSI derives by itself. */
  readonly aliases: readonly string[];
  readonly owner: string;
  readonly printColumns: readonly { readonly name: string; readonly jsonPath: string }[];
  /** Only os:admin may read it. */
  readonly isSensitive: boolean;
  /** First Talos version that has the type; undefined for all. */
  readonly since: string | undefined;
  readonly list: (world: World, node: WorldNode) => NodeResource[];
}

/** A kind that every Talos has, that all may read, with the usual defaults. */
export function resourceKind(
  kind: Pick<ResourceKind, "type" | "singular" | "namespace" | "list"> & Partial<ResourceKind>,
): ResourceKind {
  return {
    aliases: [],
    owner: `${kind.singular}Controller`,
    printColumns: [],
    isSensitive: false,
    since: undefined,
    ...kind,
  };
}
