/** What the user wants an image factory to build into the images: a schematic given by its content. */
export interface SchematicCustomization {
  /** SHA-256 of the canonical YAML, as the factory computes it. */
  readonly id: string;
  /** As the factory writes it. Secret where it embeds a machine configuration. */
  readonly canonicalYaml: string;
  /** Official extensions in the order given, such as `siderolabs/iscsi-tools`. */
  readonly extensions: readonly string[];
}
