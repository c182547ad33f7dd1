import { isScalar, parse, parseAllDocuments } from "yaml";

/** A resource's spec as YAML: texts, lists and maps. Scalars stay texts, whatever they look like. */
export type SpecValue = string | readonly SpecValue[] | { readonly [key: string]: SpecValue };

/**
 * Reads `yaml_spec`. No scalar is interpreted, so that an extension version `1.10` stays as it is.
 * Throws where the text is no YAML.
 */
export function parseSpec(yaml: string): SpecValue {
  const value = parse(yaml, { schema: "failsafe", logLevel: "error" }) as SpecValue | null;
  return value ?? "";
}

/** Reads specs as `parseSpec`, each text once: what most nodes say is the same. Forgets all after a thousand texts. */
export function specParser(): (yaml: string) => SpecValue {
  const known = new Map<string, SpecValue>();
  return (yaml) => {
    const before = known.get(yaml);
    if (before !== undefined) return before;
    const spec = parseSpec(yaml);
    if (known.size >= 1_000) known.clear();
    known.set(yaml, spec);
    return spec;
  };
}

/** The text below these keys; empty when there is none. */
export function textAt(spec: SpecValue, ...keys: readonly string[]): string {
  const value = valueAt(spec, keys);
  return typeof value === "string" ? value : "";
}

/** The list below these keys; empty when there is none. */
export function listAt(spec: SpecValue, ...keys: readonly string[]): readonly SpecValue[] {
  const value = valueAt(spec, keys);
  return Array.isArray(value) ? (value as readonly SpecValue[]) : [];
}

/** True when the value below these keys is `true`. */
export function flagAt(spec: SpecValue, ...keys: readonly string[]): boolean {
  return textAt(spec, ...keys) === "true";
}

function valueAt(spec: SpecValue, keys: readonly string[]): SpecValue | undefined {
  let value: SpecValue | undefined = spec;
  for (const key of keys) {
    if (typeof value !== "object" || Array.isArray(value)) return undefined;
    value = (value as Readonly<Record<string, SpecValue>>)[key];
  }
  return value;
}

/**
 * The machine configuration in `yaml_spec`: nodes from Talos 1.12 on wrap it into one YAML string, older ones give the
 * raw, possibly multi-document text (annotation `talos.dev/yaml-spec`: v1.12 pkg/machinery/resources/config/machine_config.go).
 */
export function unwrapMachineConfiguration(yaml: string): string {
  // A text that begins like this is no single scalar, and most of it need not be parsed.
  if (/^(?:\s*#.*\n)*\s*(?:---[ \t]*\n\s*)?[A-Za-z][\w.-]*:(?:\s|$)/.test(yaml)) return yaml;
  const literal = unwrapLiteral(yaml);
  if (literal !== undefined) return literal;
  const documents = parseAllDocuments(yaml, { logLevel: "silent" });
  const [only] = documents.length === 1 ? documents : [];
  const contents = only?.errors.length === 0 ? only.contents : undefined;
  return isScalar(contents) && typeof contents.value === "string" ? contents.value : yaml;
}

/**
 * The text of a literal block scalar, as Go's YAML writes a text of several lines (YAML 1.2.2, 8.1.2). Undefined for anything else,
 * and where the scalar is not the whole of it.
 */
function unwrapLiteral(yaml: string): string | undefined {
  const [, chomping, indent] = /^\|([+-]?)\n\n*( +)(?=[^ \n])/.exec(yaml) ?? [];
  if (chomping === undefined || indent === undefined) return undefined;
  const lines = yaml.slice(yaml.indexOf("\n") + 1).split("\n");
  if (lines.some((line) => line !== "" && !line.startsWith(indent))) return undefined;
  const text = lines.map((line) => line.slice(indent.length)).join("\n");
  if (chomping === "+") return text;
  const bare = text.replace(/\n+$/, "");
  return chomping === "-" || bare.length === text.length ? bare : `${bare}\n`;
}
