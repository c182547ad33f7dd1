import { stringify } from "yaml";
import type { Resource } from "../../../proto/generated/cosi";
import type { World, WorldNode } from "../../world/types";
import { runsSince } from "../methods/since-version";
import type { NodeResource, ResourceKind } from "./resource-kind";

/** COSI resources of the nodes, with versions that grow with each change and begin anew with each boot. */
export interface ResourceHistory {
  list(node: WorldNode, kind: ResourceKind): Resource[];
}

interface Seen {
  readonly content: string;
  readonly version: number;
  readonly created: Date;
  readonly updated: Date;
}

/** Begins a history; `calendar` gives the date of a moment of the world in its milliseconds. */
export function createResourceHistory(
  world: World,
  calendar: (worldTime: number) => Date,
): ResourceHistory {
  const seen = new Map<string, Seen>();
  const yamlOf = yamlWriter();
  const observe = (key: string, resource: NodeResource, spec: Seen["content"]): Seen => {
    const before = seen.get(key);
    if (before?.content === spec) return before;
    const now = calendar(world.clock.now());
    const after = {
      content: spec,
      version: resource.version ?? (before?.version ?? 0) + 1,
      created: before?.created ?? now,
      updated: now,
    };
    seen.set(key, after);
    return after;
  };
  return {
    list: (node, kind) => {
      if (kind.since !== undefined && !runsSince(node, kind.since)) return [];
      const resources = kind.list(world, node).toSorted((a, b) => (a.id < b.id ? -1 : 1));
      return resources.map((resource) => {
        const yamlSpec = yamlOf(resource);
        const key = [node.name, node.bootId, kind.type, resource.id].join("\n");
        const content = `${resource.version ?? ""}\n${yamlSpec}`;
        return toResource({ kind, resource, yamlSpec, seen: observe(key, resource, content) });
      });
    },
  };
}

/** Most nodes say the same, so that each different value is written once. Forgets all after a few thousand. */
function yamlWriter(): (resource: NodeResource) => string {
  const written = new Map<string, string>();
  return ({ yaml }) => {
    if ("text" in yaml) return yaml.text;
    const key = JSON.stringify(yaml.value);
    const known = written.get(key);
    if (known !== undefined) return known;
    const text = stringify(yaml.value, { indent: 4, lineWidth: 0 });
    if (written.size >= 5_000) written.clear();
    written.set(key, text);
    return text;
  };
}

function toResource(parts: {
  kind: ResourceKind;
  resource: NodeResource;
  yamlSpec: string;
  seen: Seen;
}): Resource {
  const { kind, resource, yamlSpec, seen } = parts;
  return {
    metadata: {
      namespace: kind.namespace,
      type: kind.type,
      id: resource.id,
      version: String(seen.version),
      owner: kind.owner,
      phase: "running",
      created: seen.created,
      updated: seen.updated,
      finalizers: [],
      labels: {},
      annotations: { ...resource.annotations },
    },
    spec: { protoSpec: Buffer.from(resource.proto), yamlSpec },
  };
}
