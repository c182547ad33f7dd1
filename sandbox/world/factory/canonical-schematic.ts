import { createHash } from "node:crypto";
import { Document, isScalar, parseDocument, Scalar, visit } from "yaml";
import { WorldError } from "../world-error";

export interface CanonicalSchematic {
  readonly id: string;
  readonly yaml: string;
  /** Such as `siderolabs/iscsi-tools`. */
  readonly extensions: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

/** Fields in the order of the factory's structures (image-factory pkg/schematic/schematic.go); `true` for a value. */
const order = {
  overlay: { image: true, name: true, options: true },
  customization: {
    embeddedMachineConfiguration: true,
    extraKernelArgs: true,
    meta: true,
    systemExtensions: { officialExtensions: true },
    bootloader: true,
    secureboot: { enrollKeys: true, includeWellKnownCertificates: true },
    diskImage: { sectorSize: true },
  },
};

/**
 * A schematic as the factory stores it. Written here once more and never shared with the provider: a common mistake would hide
 * itself. Values of several lines are not known here. Throws WorldError `invalid-argument`.
 */
export function canonicalSchematic(text: string): CanonicalSchematic {
  const document = parseDocument(text, { version: "1.1", merge: false });
  if (document.errors.length > 0 || document.contents === null) throw invalid("it is no YAML");
  const given = document.toJS() as unknown;
  const schematic = { customization: {}, ...inOrder(given, order, "") };
  const { overlay, ...rest } = schematic as { overlay?: Fields };
  const yaml = write({
    ...(overlay === undefined ? {} : { overlay: { image: "", name: "", ...overlay } }),
    ...rest,
  });
  return {
    id: createHash("sha256").update(yaml).digest("hex"),
    yaml,
    extensions: extensionsOf(schematic),
  };
}

/** Known fields in their order; those that are empty are left out. */
function inOrder(value: unknown, known: object, path: string): Fields {
  if (value === null || value === undefined) return {};
  if (typeof value !== "object" || Array.isArray(value)) throw invalid(`${path} holds no fields`);
  const fields = new Map<string, unknown>(Object.entries(value));
  for (const name of fields.keys())
    if (!(name in known)) throw invalid(`field ${name} not found in type schematic`);
  const kept = Object.entries(known).map(([name, part]: [string, unknown]) => {
    const field = fields.get(name);
    const isGroup = typeof part === "object" && part !== null;
    return [name, isGroup ? inOrder(field, part, name) : field] as const;
  });
  return Object.fromEntries(kept.filter(([, field]) => !isEmpty(field)));
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === "" || value === false || value === 0)
    return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

/** Plain; double quotes for what YAML 1.1 takes for something else, single ones for what only its form forbids. */
function write(schematic: Fields): string {
  const document = new Document(schematic, { version: "1.1", sortMapEntries: false });
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value !== "string") return;
      if (node.value.includes("\n")) throw invalid("the sandbox knows no values of several lines");
      if (isQuotedForItsForm(node)) node.type = Scalar.QUOTE_SINGLE;
    },
  });
  return document.toString({ indent: 4, lineWidth: 0 });
}

function isQuotedForItsForm({ value }: Scalar): boolean {
  const text = String(value);
  if (text === "") return false;
  const written = new Document(text, { version: "1.1" }).toString({ lineWidth: 0 }).trim();
  const read = parseDocument(text, { version: "1.1" });
  const isOnlyText = read.errors.length > 0 || !isScalar(read.contents);
  return written.startsWith('"') && !/[^\x20-\x7E]/.test(text) && (isOnlyText || isText(read));
}

function isText({ contents }: ReturnType<typeof parseDocument>): boolean {
  return isScalar(contents) && typeof contents.value === "string" && contents.value !== "";
}

function extensionsOf(schematic: Fields): string[] {
  const { customization } = schematic as {
    customization: { systemExtensions?: { officialExtensions?: unknown } };
  };
  const names = customization.systemExtensions?.officialExtensions ?? [];
  if (!Array.isArray(names) || names.some((name) => typeof name !== "string"))
    throw invalid("officialExtensions is no list of names");
  return names as string[];
}

function invalid(problem: string): WorldError {
  return new WorldError("invalid-argument", `invalid schematic: ${problem}`);
}
