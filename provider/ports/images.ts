import type { Version } from "../model/version";

/** An extension that a factory can build into an image of one Talos version. */
export interface FactoryExtension {
  /** Such as `siderolabs/iscsi-tools`. */
  readonly name: string;
}

/** Questions to image factories over HTTPS. `factory` is a host, with its port where it has one. */
export interface ImageFactory {
  /** The customization in canonical YAML; undefined when the factory does not know the schematic. */
  schematic(factory: string, id: string): Promise<string | undefined>;
  /** Makes a schematic known to the factory and gives its id. Changes no cluster. */
  createSchematic(factory: string, canonicalYaml: string): Promise<string>;
  /** Talos versions that the factory can build. */
  versions(factory: string): Promise<readonly Version[]>;
  extensions(factory: string, talosVersion: Version): Promise<readonly FactoryExtension[]>;
}

/** Questions to container registries over HTTPS. */
export interface ImageRegistry {
  /** Whether the reference leads to an image. Throws PortError `unreachable` where the registry cannot be asked from here. */
  exists(reference: string): Promise<boolean>;
}
