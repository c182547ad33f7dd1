import { createHash } from "node:crypto";
import type { SchematicCustomization } from "../model/schematic";
import { canonicalSchematic } from "./schematic/canonical-schematic";
import { readTree } from "./schematic/schematic-tree";
import { readSchematicFields } from "./schematic/schematic-fields";

/** Longest text that is read, in characters. */
const longest = 1_000_000;

/**
 * Reads a schematic given as YAML text (JSON is YAML) or as an object, as strictly as the factory does, and computes the
 * id that the factory will give it (image-factory pkg/schematic/schematic.go: SHA-256 of the content in Go's YAML). Where
 * it is none, the problem as a clause without full stop; it never repeats a value, which may be a secret.
 */
export function parseSchematic(value: unknown): SchematicCustomization | string {
  if (typeof value === "string" && value.length > longest)
    return "is longer than a million characters";
  const tree = readTree(value);
  if (typeof tree === "string") return tree;
  const { fields, problems } = readSchematicFields(tree);
  if (problems.length > 0) return problems.join("; ");
  const canonicalYaml = canonicalSchematic(fields);
  return {
    id: createHash("sha256").update(canonicalYaml).digest("hex"),
    canonicalYaml,
    extensions: fields.customization.officialExtensions,
  };
}
