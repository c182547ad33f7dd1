import type { Field } from "./field";
import { hasUnwritableCharacters } from "./go-scalar";
import type { GoValue } from "./go-yaml";
import { compareKeys } from "./key-order";
import { plainMeaning } from "./plain-meaning";
import type { Tree, TreeEntry } from "./schematic-tree";

/** `checkSimpleKey` of Go's YAML: longer keys are written in another form, which nobody needs. */
const longestKeyBytes = 128;

type Complain = (problem: string) => void;

/** What a board's overlay is told; any YAML, so that what its unquoted values mean decides how they are written. */
export function readOptions(field: Field): readonly (readonly [string, GoValue])[] {
  const { tree } = field;
  const complain: Complain = (problem) => {
    field.complain(problem);
  };
  if (tree === undefined) return [];
  if (tree.kind === "map") return readEntries(tree.entries, complain);
  complain("must hold options by name");
  return [];
}

/** Maps have no order in Go: their keys are sorted. */
function readEntries(
  entries: readonly TreeEntry[],
  complain: Complain,
): (readonly [string, GoValue])[] {
  if (entries.some((entry) => !isWritableKey(entry))) {
    complain("has a name that must be quoted, or is too long or of several lines");
  }
  return entries
    .map(({ key, value }) => [key, readValue(value, complain)] as const)
    .sort(([left], [right]) => compareKeys(left, right));
}

function isWritableKey({ key, isQuoted }: TreeEntry): boolean {
  if (/[\r\n]/.test(key) || hasUnwritableCharacters(key)) return false;
  if (Buffer.byteLength(key) > longestKeyBytes) return false;
  return isQuoted || plainMeaning(key).kind === "text";
}

function readValue(tree: Tree, complain: Complain): GoValue {
  switch (tree.kind) {
    case "list":
      return { kind: "list", items: tree.items.map((item) => readValue(item, complain)) };
    case "map":
      return { kind: "map", entries: readEntries(tree.entries, complain) };
    case "text":
      return readText(tree.text, complain);
    case "plain":
      return readPlain(tree.text, complain);
  }
}

function readText(text: string, complain: Complain): GoValue {
  if (hasUnwritableCharacters(text)) complain("holds a character that no YAML can carry");
  return { kind: "text", text };
}

function readPlain(text: string, complain: Complain): GoValue {
  const meaning = plainMeaning(text);
  switch (meaning.kind) {
    case "text":
      return readText(text, complain);
    case "null":
      return { kind: "verbatim", text: "null" };
    case "boolean":
    case "integer":
      return { kind: "verbatim", text: String(meaning.value) };
    case "float":
      return { kind: "verbatim", text: goFloat(meaning.value) };
    case "timestamp":
    case "merge":
      complain("holds a date or << that must be quoted");
      return { kind: "text", text };
  }
}

/** `strconv.FormatFloat(value, 'g', -1, 64)`: the shortest digits, with an exponent below 1e-4 and from 1e+06 on. */
function goFloat(value: number): string {
  if (Number.isNaN(value)) return ".nan";
  if (!Number.isFinite(value)) return value > 0 ? ".inf" : "-.inf";
  if (Object.is(value, -0)) return "-0";
  const [digits = "", exponentText = "0"] = value.toExponential().split("e");
  const exponent = Number(exponentText);
  if (exponent >= -4 && exponent < 6) return String(value);
  const sign = exponent < 0 ? "-" : "+";
  return `${digits}e${sign}${String(Math.abs(exponent)).padStart(2, "0")}`;
}
