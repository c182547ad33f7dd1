import * as ts from "typescript";
import { editsOf, type Edit } from "./edits-of";
import type { Mutant } from "./mutant";

export interface Instrumented {
  /** The file with every rule behind the global `mutationSwitch`. */
  readonly text: string;
  readonly mutants: readonly Mutant[];
}

/** Puts every rule of a compiled file behind a switch. The same text gives the same mutants, in the order of the text. */
export function instrument(file: string, text: string): Instrumented {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
  const mutants: Mutant[] = [];
  const edits: Edit[] = [];
  const times = new Map<string, number>();
  const named = (mutant: Mutant): string => {
    const name = `${file.replace(/\.js$/, ".ts")}:${mutant.name}`;
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    // The same words twice in a function are told apart by their number.
    const distinct = time === 1 ? name : `${name} (${String(time)})`;
    mutants.push({ ...mutant, name: distinct });
    return distinct;
  };
  const visit = (node: ts.Node): void => {
    edits.push(...editsOf(node, source, named));
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  return { text: withEdits(text, edits), mutants };
}

/** What opens is written from the outside in, what closes from the inside out. */
function withEdits(text: string, edits: readonly Edit[]): string {
  const numbered = edits.map((edit, turn) => ({ ...edit, turn: edit.closes ? -turn : turn }));
  const sorted = numbered.toSorted(
    (left, right) =>
      left.at - right.at || Number(right.closes) - Number(left.closes) || left.turn - right.turn,
  );
  let written = "";
  let at = 0;
  for (const edit of sorted) {
    written += text.slice(at, edit.at) + edit.inserted;
    at = edit.at + edit.deleted;
  }
  return written + text.slice(at);
}
