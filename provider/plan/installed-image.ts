import { parseImageReference } from "../model/image-reference";
import type { Node } from "../model/node";
import { isSchematicId } from "./factory-image";

/** What an installer image is beside its version. */
export interface InstalledImage {
  readonly registry: string | undefined;
  /** Registry and repository without schematic: `factory.talos.dev/metal-installer`; undefined where nothing tells. */
  readonly family: string | undefined;
  readonly schematic: string | undefined;
}

/** Registry, family and schematic of an installer reference. */
export function readImage(reference: string): InstalledImage {
  const parsed = parseImageReference(reference);
  if (parsed === undefined) return { registry: undefined, family: undefined, schematic: undefined };
  const { registry, repository } = parsed;
  const segments = repository.split("/");
  const last = segments.at(-1) ?? "";
  const schematic = isSchematicId(last) ? last : undefined;
  const path = schematic === undefined ? segments : segments.slice(0, -1);
  const family = [...(registry === undefined ? [] : [registry]), ...path].join("/");
  return { registry, family, schematic };
}

/** `readImage` that reads each reference once: nodes of a kind share theirs. */
export function imageReader(): (reference: string) => InstalledImage {
  const known = new Map<string, InstalledImage>();
  return (reference) => {
    const image = known.get(reference) ?? readImage(reference);
    known.set(reference, image);
    return image;
  };
}

/**
 * What a node runs. The machine configuration tells the family only where it names the schematic that runs: an upgrade does not
 * change `.machine.install.image`.
 */
export function imageOf(node: Node, read = readImage): InstalledImage {
  const schematic = node.schematic?.id;
  const written = read(node.install.image ?? "");
  const isCurrent = written.schematic === schematic;
  const { registry, family } = isCurrent ? written : { registry: undefined, family: undefined };
  return { registry, family, schematic };
}
