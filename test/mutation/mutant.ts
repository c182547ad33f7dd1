/** One small change of one compiled file, after which the engine lacks one rule. */
export interface Mutant {
  /** Compiled file, such as `provider/run/quorum-guard.js`. */
  readonly file: string;
  readonly kind: MutantKind;
  /** What is changed, in the file's own words, on one line. */
  readonly detail: string;
  /** The whole text of the file after the change. */
  readonly text: string;
}

export type MutantKind =
  /** A condition that ends a function early, with an error or without, is gone. */
  | "guard removed"
  /** A call that only throws or waits is gone. */
  | "call removed"
  /** A step's precondition or proof holds always. */
  | "condition always holds"
  /** One entry of a list is gone: a check, a step, a complaint. */
  | "entry removed"
  /** Two neighbours in a list have changed places. */
  | "order swapped"
  /** One side of an "and" or an "or" is gone. */
  | "operand removed"
  /** A limit is one off. */
  | "limit moved";

/** A mutant is named so that the name stays the same when other lines of the file change. */
export function nameOf({ file, kind, detail }: Pick<Mutant, "file" | "kind" | "detail">): string {
  return `${file} · ${kind} · ${detail}`;
}
