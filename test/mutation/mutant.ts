/** One small change of one source file, after which the engine lacks one rule. */
export interface Mutant {
  /** `file:function: kind: what`, which stays the same when other lines of the file change. */
  readonly name: string;
  readonly kind: MutantKind;
}

export type MutantKind =
  /** A condition that ends a function early, with an error or without, never holds. */
  | "guard removed"
  /** A call that only throws or waits is gone. */
  | "call removed"
  /** A step's precondition or proof holds always. */
  | "condition always holds"
  /** One entry of a list is gone: a check, a step, a complaint. */
  | "entry removed"
  /** A complaint that is told only where something is wrong is never told. */
  | "complaint removed"
  /** Two neighbours in a list have changed places. */
  | "order swapped"
  /** A limit is one off. */
  | "limit moved";
