import { goScalar } from "./go-scalar";

/** A value as Go's encoder gets it. */
export type GoValue =
  | { readonly kind: "text"; readonly text: string }
  /** Numbers, truth values and null: written as they are. */
  | { readonly kind: "verbatim"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly GoValue[] }
  | { readonly kind: "map"; readonly entries: readonly (readonly [string, GoValue])[] };

/** Where a value stands: the column of its block, and whether that block is an item of a list. */
interface Place {
  readonly column: number;
  readonly isItem: boolean;
}

/**
 * A document as `yaml.Marshal` of go.yaml.in/yaml v3 and v4 writes it: columns in steps of four, list items one step
 * below their key, the first key of an item behind its dash. Ends with a newline.
 */
export function goYaml(map: GoValue & { readonly kind: "map" }): string {
  return `${block(map, 0)}\n`;
}

function block(value: GoValue & { readonly kind: "list" | "map" }, column: number): string {
  const lines =
    value.kind === "list"
      ? value.items.map((item) => `- ${inItem(item, column)}`)
      : value.entries.map(([key, part]) => `${goScalar(key, 0)}:${afterKey(part, column)}`);
  return lines.join(`\n${" ".repeat(column)}`);
}

function afterKey(value: GoValue, column: number): string {
  const inner = deeper({ column, isItem: false });
  if (value.kind === "text") return ` ${goScalar(value.text, inner)}`;
  if (value.kind === "verbatim") return ` ${value.text}`;
  return isEmpty(value) ? ` ${emptyText(value)}` : `\n${" ".repeat(inner)}${block(value, inner)}`;
}

function inItem(value: GoValue, column: number): string {
  const inner = deeper({ column, isItem: true });
  if (value.kind === "text") return goScalar(value.text, inner);
  if (value.kind === "verbatim") return value.text;
  return isEmpty(value) ? emptyText(value) : block(value, inner);
}

function deeper({ column, isItem }: Place): number {
  return isItem ? column + 2 : 4 * Math.floor((column + 4) / 4);
}

function isEmpty(value: GoValue & { readonly kind: "list" | "map" }): boolean {
  return (value.kind === "list" ? value.items : value.entries).length === 0;
}

function emptyText({ kind }: { readonly kind: "list" | "map" }): string {
  return kind === "list" ? "[]" : "{}";
}
