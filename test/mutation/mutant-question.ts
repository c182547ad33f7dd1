import type { Mutant } from "./mutant";

/** Whether the simulation notices that a rule is missing; `seeds` in the order in which they are tried. */
export interface MutantQuestion {
  readonly mutant: Pick<Mutant, "file" | "text">;
  readonly seeds: readonly number[];
}

export type MutantAnswer =
  | { readonly kind: "caught"; readonly seed: number; readonly by: string }
  | { readonly kind: "survived" };
