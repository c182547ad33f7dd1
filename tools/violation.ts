/** A place in the sources that breaks a rule, and what to write there instead. */
export interface Violation {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly replacement: string;
}

/** The files of a tree: their text by path from the root, with forward slashes. */
export type Sources = ReadonlyMap<string, string>;

/** One violation as one line that an editor can jump to. */
export function describeViolation({ file, line, rule, replacement }: Violation): string {
  return `${file}:${line}: ${rule}. ${replacement}`;
}

/** The number of the line that an offset of a text lies in, counted from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
