import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
  Scalar,
  type Node,
  type YAMLParseError,
} from "yaml";

/** A schematic as given, before anything is known of its fields. */
export type Tree =
  /** Text that cannot mean anything else: quoted, a block, or text of an object. */
  | { readonly kind: "text"; readonly text: string }
  /** An unquoted scalar: what it means depends on the field. */
  | { readonly kind: "plain"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly Tree[] }
  | { readonly kind: "map"; readonly entries: readonly TreeEntry[] };

export interface TreeEntry {
  readonly key: string;
  /** False for an unquoted key that YAML may take for a number or a truth value. */
  readonly isQuoted: boolean;
  readonly value: Tree;
}

const deepest = 32;
const tagProblem = "uses a YAML tag (!name): leave it out";

class Unreadable extends Error {}

/** YAML text or an object as a tree; the problem where it is neither. */
export function readTree(value: unknown): Tree | string {
  try {
    return typeof value === "string" ? treeOfText(value) : treeOfObject(value, 0);
  } catch (error) {
    if (error instanceof Unreadable) return error.message;
    throw error;
  }
}

function treeOfText(text: string): Tree {
  if (/[^\P{Cc}\t\r\n]|\r(?!\n)/u.test(text)) throw new Unreadable("holds a control character");
  const documents = [...parseAllDocuments(text, { schema: "failsafe", uniqueKeys: true })];
  const [document, second] = documents;
  const error = documents.flatMap(({ errors }) => errors)[0];
  if (error !== undefined) throw new Unreadable(`is no YAML: ${describeError(error)}`);
  if (document?.contents == null) throw new Unreadable("is empty");
  if (second !== undefined) throw new Unreadable("holds more than one YAML document");
  return treeOfNode(document.contents, 0);
}

type ParseError = Pick<YAMLParseError, "code" | "linePos">;

/** What and where, without the message, which quotes the text: that may hold secrets. */
function describeError({ code, linePos }: ParseError): string {
  const what = code.toLowerCase().replaceAll("_", " ");
  const [start] = linePos ?? [];
  return start === undefined ? what : `${what} in line ${start.line}, column ${start.col}`;
}

function treeOfNode(node: Node | null, depth: number): Tree {
  if (depth > deepest) throw new Unreadable("is nested too deeply");
  if (node === null) return { kind: "plain", text: "" };
  if (isAlias(node) || node.anchor !== undefined) {
    throw new Unreadable("uses an anchor or alias (&name, *name): write the value out");
  }
  if (isScalar(node)) return treeOfScalar(node);
  if (node.tag !== undefined) throw new Unreadable(tagProblem);
  if (isSeq<Node | null>(node)) {
    return { kind: "list", items: node.items.map((item) => treeOfNode(item, depth + 1)) };
  }
  if (!isMap<Node, Node | null>(node))
    throw new Unreadable("holds something that is no YAML value");
  return {
    kind: "map",
    entries: node.items.map(({ key, value }) => ({
      ...treeOfKey(key),
      value: treeOfNode(value, depth + 1),
    })),
  };
}

function treeOfKey(key: Node): Pick<TreeEntry, "key" | "isQuoted"> {
  if (!isScalar(key)) throw new Unreadable("has a key that is no text");
  const tree = treeOfScalar(key);
  return { key: tree.text, isQuoted: tree.kind === "text" };
}

function treeOfScalar({ tag, type, value }: Scalar): Tree & { kind: "text" | "plain" } {
  if (tag !== undefined && tag !== "tag:yaml.org,2002:str") throw new Unreadable(tagProblem);
  const isPlain = type === Scalar.PLAIN && tag === undefined;
  return { kind: isPlain ? "plain" : "text", text: typeof value === "string" ? value : "" };
}

function treeOfObject(value: unknown, depth: number): Tree {
  if (depth > deepest) throw new Unreadable("is nested too deeply");
  if (value === null) return { kind: "plain", text: "null" };
  if (typeof value === "string") return { kind: "text", text: value };
  if (typeof value === "number" || typeof value === "boolean") {
    return { kind: "plain", text: String(value) };
  }
  if (Array.isArray(value)) {
    return { kind: "list", items: value.map((item: unknown) => treeOfObject(item, depth + 1)) };
  }
  if (typeof value !== "object") throw new Unreadable("must be YAML text or an object");
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return {
    kind: "map",
    entries: entries.map(([key, part]: [string, unknown]) => ({
      key,
      isQuoted: true,
      value: treeOfObject(part, depth + 1),
    })),
  };
}
