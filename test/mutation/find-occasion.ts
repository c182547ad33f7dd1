import type { Survey } from "./survey";
import type { Occasion } from "./table";
import type { Teller } from "./teller";

export interface Search {
  /** Mutants that are switched on together. */
  readonly without: readonly string[];
  readonly seeds: readonly number[];
}

/** What an occasion is by where the story never came to an end. */
export const circles = "it goes round in circles";

/** Whether a story had no end in virtual time or in ours: a busy machine may not get so far as to say which. */
export function isEndless(by: string): boolean {
  return by === circles || by.startsWith("It goes on after two days.");
}

/** The first of these stories that notices; undefined when none does. */
export async function findOccasion(
  teller: Teller,
  { without, seeds }: Search,
): Promise<Occasion | undefined> {
  for (const seed of seeds) {
    const answer = await teller.ask({ kind: "tell", without, seed });
    if (answer === undefined) return { seed, by: circles };
    if (answer.kind === "caught") return { seed, by: answer.by };
  }
  return undefined;
}

/** Stories in which a mutant makes a difference: what has caught others first, then any, since quick ones are all alike. */
export function promisingSeeds(
  name: string,
  { reached }: Survey,
  proven: ReadonlyMap<number, number>,
): readonly number[] {
  const rank = (seed: number): number => (proven.get(seed) ?? 0) + scattered(seed);
  return (reached.get(name) ?? []).toSorted((left, right) => rank(right) - rank(left));
}

/** From 0 to 1, without any order. */
function scattered(seed: number): number {
  return ((seed * 7_919) % 1_009) / 1_009;
}
