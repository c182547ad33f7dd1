import type { Extension, Schematic } from "../model/node";
import type { ExtensionFacts } from "../ports";

/**
 * Entries of a node's extension list that are none: the factory's schematic (image-factory internal/artifacts/schematic.go)
 * and the index of kernel modules (v1.14.0-rc.1 internal/pkg/extensions/kernel_modules.go).
 */
const virtualExtensions: readonly string[] = ["schematic", "modules.dep"];

/** The schematic that a node runs; undefined when its image does not come from a factory. */
export function readSchematic(extensions: readonly ExtensionFacts[]): Schematic | undefined {
  const entry = extensions.find(({ name }) => name === "schematic");
  if (entry === undefined || entry.version === "") return undefined;
  return { id: entry.version, factory: factoryHost(entry.author) };
}

/** The real extensions, sorted by name. */
export function readExtensions(extensions: readonly ExtensionFacts[]): readonly Extension[] {
  return extensions
    .filter(({ name }) => !virtualExtensions.includes(name))
    .map(({ name, version }) => ({ name, version }))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

/** `Image Factory (https://factory.talos.dev)`: v1.14.0-rc.1 controllers/runtime/image_factory_schematic.go. */
function factoryHost(author: string): string | undefined {
  return /\(https?:\/\/([^/\s)]+)/.exec(author)?.[1];
}
