import { PortError } from "../ports";
import type { TalosInspection, VolumeFacts } from "../ports/inspection";
import { accessFacts } from "./access-facts";
import { lazyTalosClient, type TalosApiOptions } from "./lazy-client";
import { manifestFacts } from "./manifest-facts";
import type { ResourceKind } from "./resource-facts";
import { type SpecValue, specParser, textAt } from "./resource-spec";
import type { TalosClient, Target } from "./talos-client";
import type { TalosAccess } from "./talosconfig";

/** Namespaces and types: Talos v1.9 to v1.14 pkg/machinery/resources/block/discovered_volume.go and k8s/manifest.go. */
const kinds = {
  discoveredVolumes: { type: "DiscoveredVolumes.block.talos.dev", namespace: "runtime" },
  manifests: { type: "Manifests.kubernetes.talos.dev", namespace: "controlplane" },
} as const satisfies Record<string, ResourceKind>;

/** A connection of its own. */
export interface OpenTalosInspection extends TalosInspection {
  close(): void;
}

/**
 * The reads of the rehearsal over the Talos API. Connects, and loads gRPC, with the first read. Every method throws
 * PortError.
 */
export function talosInspection(
  access: TalosAccess,
  options: TalosApiOptions,
): OpenTalosInspection {
  const { client, close } = options.client ?? lazyTalosClient(access, options);
  const parse = specParser();
  return {
    volumes: async (node) =>
      (await specsOf(client, { node }, kinds.discoveredVolumes))
        .map((yaml) => parsed(kinds.discoveredVolumes, () => volumeFacts(parse(yaml))))
        .filter(({ label }) => label !== ""),
    // Only endpoints are asked, and those are control-plane nodes.
    manifests: async () =>
      (await specsOf(client, "any", kinds.manifests)).flatMap((yaml) =>
        parsed(kinds.manifests, () => manifestFacts(yaml)),
      ),
    access: () => accessFacts(access.certificate),
    close,
  };
}

async function specsOf(
  client: () => Promise<TalosClient>,
  target: Target,
  kind: ResourceKind,
): Promise<readonly string[]> {
  const resources = await (await client()).resources(target, kind);
  return resources.map(({ spec }) => spec?.yamlSpec ?? "");
}

/** The label is that of the partition, not of its file system; whole disks have none. */
function volumeFacts(spec: SpecValue): VolumeFacts {
  return { label: textAt(spec, "partition_label"), sizeBytes: Number(textAt(spec, "size")) };
}

function parsed<T>({ type }: ResourceKind, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    const message = `the spec of ${type} is no YAML`;
    throw new PortError({ kind: "other", message }, { cause: error });
  }
}
