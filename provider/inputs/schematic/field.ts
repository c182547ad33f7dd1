import { closestName } from "../closest-name";
import { hasUnwritableCharacters } from "./go-scalar";
import { plainMeaning } from "./plain-meaning";
import type { Tree } from "./schematic-tree";

/** One field of a schematic, which may be absent. Reads give the empty value where it is absent or wrong, and tell what is wrong. */
export interface Field {
  readonly tree: Tree | undefined;
  complain(problem: string): void;
  text(): string;
  truth(): boolean;
  /** A whole number from 0 to the given one. */
  integer(largest: bigint): bigint;
  list<Item>(read: (item: Field) => Item): Item[];
  /** Its fields by name; those that have another name than given are told. */
  group(names: readonly string[]): (name: string) => Field;
}

/** Words that YAML 1.1 has for true and false and that a field of that type still takes, quoted or not. */
const truths = new Map<string, boolean>([
  ...["y", "Y", "yes", "on"].map((word) => [word, true] as const),
  ...["n", "N", "no", "off"].map((word) => [word, false] as const),
]);

/** A field with its path, such as `customization.meta[0].key`; the root has the empty path. */
export function openField(
  tree: Tree | undefined,
  path: string,
  tell: (problem: string) => void,
): Field {
  const complain = (problem: string): void => {
    tell(path === "" ? problem : `${path} ${problem}`);
  };
  const present = isNull(tree) ? undefined : tree;
  const field: Field = {
    tree: present,
    complain,
    text: () => readText(present, complain),
    truth: () => readTruth(present, complain),
    integer: (largest) => readInteger(present, largest, complain),
    list: (read) => {
      if (present === undefined) return [];
      if (present.kind !== "list") complain("must be a list");
      // Go's decoder leaves out items that are null.
      const items = present.kind === "list" ? present.items.filter((item) => !isNull(item)) : [];
      return items.map((item, index) => read(openField(item, `${path}[${index}]`, tell)));
    },
    group: (names) => {
      const entries = readEntries(present, { names, path, complain, tell });
      return (name) => openField(entries.get(name), joined(path, name), tell);
    },
  };
  return field;
}

function isNull(tree: Tree | undefined): boolean {
  return tree?.kind === "plain" && plainMeaning(tree.text).kind === "null";
}

function joined(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

function readText(tree: Tree | undefined, complain: Field["complain"]): string {
  if (tree === undefined) return "";
  if (tree.kind !== "text" && tree.kind !== "plain") {
    complain("must be text");
    return "";
  }
  if (!hasUnwritableCharacters(tree.text)) return tree.text;
  complain("holds a character that no YAML can carry (a byte order mark or a Unicode line end)");
  return "";
}

function readTruth(tree: Tree | undefined, complain: Field["complain"]): boolean {
  if (tree === undefined) return false;
  if (tree.kind === "text" || tree.kind === "plain") {
    const meaning = tree.kind === "plain" ? plainMeaning(tree.text) : undefined;
    const value = meaning?.kind === "boolean" ? meaning.value : truths.get(tree.text);
    if (value !== undefined) return value;
  }
  complain("must be true or false");
  return false;
}

function readInteger(tree: Tree | undefined, largest: bigint, complain: Field["complain"]): bigint {
  if (tree === undefined) return 0n;
  const meaning = tree.kind === "plain" ? plainMeaning(tree.text) : undefined;
  if (meaning?.kind === "integer" && meaning.value >= 0n && meaning.value <= largest) {
    return meaning.value;
  }
  complain(`must be a whole number from 0 to ${String(largest)}, unquoted`);
  return 0n;
}

interface Group {
  readonly names: readonly string[];
  readonly path: string;
  readonly complain: Field["complain"];
  readonly tell: (problem: string) => void;
}

function readEntries(tree: Tree | undefined, group: Group): Map<string, Tree> {
  if (tree === undefined) return new Map();
  if (tree.kind !== "map") {
    group.complain(
      group.path === "" ? "must hold fields such as customization" : "must hold fields",
    );
    return new Map();
  }
  for (const { key } of tree.entries) {
    if (!group.names.includes(key)) group.tell(unknownField(key, group));
  }
  return new Map(tree.entries.map(({ key, value }) => [key, value]));
}

function unknownField(key: string, { names, path }: Group): string {
  const meant = closestName(key, names);
  const hint = meant === undefined ? `; known are ${names.join(", ")}` : `; did you mean ${meant}?`;
  return `${joined(path, key)} is an unknown field${hint}`;
}
