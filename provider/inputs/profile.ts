import { isMap, isScalar, parseDocument, Scalar, type Document } from "yaml";
import { UpgradeError } from "../errors/upgrade-error";
import type { ProfileVersions } from "../model/profile";
import { parseVersion, type Version } from "../model/version";

/** A version in the profile's text: where it stands and how it is written. */
interface WrittenVersion {
  readonly version: Version;
  /** Offsets of the scalar in the text, quotes included. */
  readonly start: number;
  readonly end: number;
  /** `"`, `'` or nothing. */
  readonly quote: string;
  /** `v` or nothing. */
  readonly prefix: string;
}

const keys = { talosVersion: "version", kubernetesVersion: "kubernetes_version" } as const;

/**
 * Reads `talos.version` and `talos.kubernetes_version` of a cluster profile. `path` only names the file in the error
 * PROFILE_UNUSABLE, which is thrown when one of them is not there or is no full version.
 */
export function readProfile(text: string, path: string): ProfileVersions {
  const document = parse(text, path);
  return {
    talosVersion: find(document, { text, path, name: "talosVersion" }).version,
    kubernetesVersion: find(document, { text, path, name: "kubernetesVersion" }).version,
  };
}

/**
 * The profile's text with other versions. Every byte that belongs to neither version stays: comments, layout, quotes
 * and a leading `v`. A version that is not given stays too. Throws PROFILE_UNUSABLE as `readProfile`.
 */
export function updateProfile(
  text: string,
  versions: Partial<ProfileVersions>,
  path: string,
): string {
  const document = parse(text, path);
  return (["talosVersion", "kubernetesVersion"] as const)
    .map((name) => ({ wished: versions[name], written: find(document, { text, path, name }) }))
    .toSorted((left, right) => right.written.start - left.written.start)
    .reduce((updated, { wished, written }) => {
      const { start, end, quote, prefix } = written;
      if (wished === undefined || wished === written.version) return updated;
      return `${updated.slice(0, start)}${quote}${prefix}${wished}${quote}${updated.slice(end)}`;
    }, text);
}

function parse(text: string, path: string): Document {
  const document = parseDocument(text, { prettyErrors: false });
  const error = document.errors[0];
  if (error !== undefined) throw unusable(path, `it is not readable YAML (${error.code})`);
  return document;
}

function find(
  document: Document,
  place: { readonly text: string; readonly path: string; readonly name: keyof typeof keys },
): WrittenVersion {
  const key = keys[place.name];
  const talos: unknown = document.get("talos", true);
  if (!isMap(talos)) throw unusable(place.path, "it has no section talos");
  const node: unknown = talos.get(key, true);
  if (!isScalar(node)) throw unusable(place.path, `talos.${key} is missing or is no plain value`);
  const written = readWritten(node, place.text);
  if (written === undefined) {
    throw unusable(place.path, `talos.${key} is not a full version such as v1.13.0`);
  }
  return written;
}

function readWritten(node: Scalar, text: string): WrittenVersion | undefined {
  const quote = quotes[node.type ?? ""];
  if (quote === undefined || !node.range || typeof node.value !== "string") return undefined;
  const [start, end] = node.range;
  const version = parseVersion(node.value);
  const prefix = node.value.startsWith("v") ? "v" : "";
  // What an escape or a line break wrote another way cannot be replaced as it is written.
  if (version === undefined) return undefined;
  if (text.slice(start, end) !== `${quote}${prefix}${version}${quote}`) return undefined;
  return { version, start, end, quote, prefix };
}

const quotes: Readonly<Record<string, string>> = {
  [Scalar.PLAIN]: "",
  [Scalar.QUOTE_SINGLE]: "'",
  [Scalar.QUOTE_DOUBLE]: '"',
};

function unusable(path: string, problem: string): UpgradeError {
  return new UpgradeError("PROFILE_UNUSABLE", { values: { path, problem } });
}
