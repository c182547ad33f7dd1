import { parse } from "yaml";

/** `customization.systemExtensions.officialExtensions` of a schematic (image-factory pkg/schematic/schematic.go). */
export function schematicExtensions(yaml: string): readonly string[] {
  const customization = fieldsOf(fieldsOf(readYaml(yaml)).customization);
  const names = fieldsOf(customization.systemExtensions).officialExtensions;
  return Array.isArray(names) ? names.filter((name) => typeof name === "string") : [];
}

function readYaml(yaml: string): unknown {
  try {
    return parse(yaml, { logLevel: "error" }) as unknown;
  } catch {
    return undefined;
  }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
