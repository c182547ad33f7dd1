import { parseAllDocuments } from "yaml";
import { remembered } from "../model/remembered";
import { PortError } from "../ports";

/** A map of a machine configuration. Secret: it may hold the cluster's keys. */
export type YamlObject = Readonly<Record<string, unknown>>;

/**
 * Reads the documents of machine configurations that are maps. Throws PortError, which quotes nothing, where a text is no YAML.
 */
export type ReadDocuments = (configuration: string) => readonly YamlObject[];

/** A configuration has about twenty; most are those of every node. */
const sectionsKept = 5_000;

/**
 * A reader for the machine configurations of one cluster. They differ in little, so their sections are parsed one by one, and what
 * was read before is known. It remembers secrets: let go of it with the cluster.
 */
export function documentReader(): ReadDocuments {
  const parseSection = remembered(sectionsKept, parseMap);
  return (configuration) =>
    readBySections(configuration, parseSection) ?? readAtOnce(configuration);
}

type ParseSection = (text: string) => YamlObject | undefined;

/** Undefined where the text cannot be taken apart for sure, or where a section for itself is not good. */
function readBySections(text: string, parse: ParseSection): YamlObject[] | undefined {
  // Directives, and an explicit end of a document, which nobody writes here, reach over what follows.
  if (/^(?:%|\.\.\.)/m.test(text)) return undefined;
  const documents = text.split(/^---[ \t]*$/m).filter((document) => !isBlank(document));
  const read = documents.map((document) => readSections(document, parse));
  return read.every((document) => document !== undefined) ? read : undefined;
}

/** Sections with a map of sections of their own, and nearly all that a configuration is. */
const largeSections = ["machine:", "cluster:"];

function readSections(document: string, parse: ParseSection): YamlObject | undefined {
  return merged(
    splitSections(document, "")?.map((section) => {
      const [heading = ""] = section.split("\n", 1);
      if (!largeSections.includes(heading.trimEnd())) return parse(section);
      return readLargeSection(heading, section.slice(heading.length + 1), parse) ?? parse(section);
    }),
  );
}

function readLargeSection(
  heading: string,
  body: string,
  parse: ParseSection,
): YamlObject | undefined {
  const indent = /^ *(?=[^\s#])/m.exec(body)?.[0] ?? "";
  if (indent === "") return undefined;
  const value = merged(splitSections(body, indent)?.map(parse));
  return value && { [heading.trimEnd().slice(0, -1)]: value };
}

/**
 * Cuts before every line that begins a key at this indentation. What else belongs to a block map stands deeper, is a list, or a
 * comment (YAML 1.2.2, 8.2.2), so a cut never goes through a value. Undefined where something stands before the first key.
 */
function splitSections(text: string, indent: string): string[] | undefined {
  const starts = [...text.matchAll(new RegExp(`^${indent}(?=[A-Za-z])`, "gm"))].map(
    ({ index }) => index,
  );
  const before = text.slice(0, starts[0]);
  return isBlank(before) ? starts.map((start, at) => text.slice(start, starts[at + 1])) : undefined;
}

/** One map of several; undefined where one of them is not good, or where two have the same key. */
function merged(maps: readonly (YamlObject | undefined)[] | undefined): YamlObject | undefined {
  if (maps === undefined || maps.length === 0) return undefined;
  const all: Record<string, unknown> = {};
  for (const map of maps) {
    const [[key, value] = [], ...others] = Object.entries(map ?? {});
    if (key === undefined || others.length > 0 || Object.hasOwn(all, key)) return undefined;
    all[key] = value;
  }
  return all;
}

function isBlank(text: string): boolean {
  return !/^[^\S\n]*[^\s#]/m.test(text);
}

function parseMap(text: string): YamlObject | undefined {
  const [value, ...others] = parseDocuments(text) ?? [];
  return others.length === 0 && isYamlObject(value) ? value : undefined;
}

function readAtOnce(configuration: string): YamlObject[] {
  const documents = parseDocuments(configuration);
  if (documents !== undefined) return documents.filter(isYamlObject);
  // The parser's own message would quote the text.
  throw new PortError({ kind: "other", message: "its machine configuration is not readable YAML" });
}

function parseDocuments(text: string): unknown[] | undefined {
  const documents = parseAllDocuments(text, { prettyErrors: false, logLevel: "silent" });
  if (!Array.isArray(documents)) return undefined;
  if (documents.some(({ errors }) => errors.length > 0)) return undefined;
  try {
    return documents.map((document) => document.toJS() as unknown);
  } catch {
    // An alias whose anchor is not there.
    return undefined;
  }
}

export function isYamlObject(value: unknown): value is YamlObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
