import { eachWithTeller } from "./teller";

/** What stories reach while every rule is in force. */
export interface Survey {
  /** By the name of a mutant: the seeds in whose stories its rule makes a difference. */
  readonly reached: ReadonlyMap<string, readonly number[]>;
}

export async function surveySeeds(count: number, lanes: number): Promise<Survey> {
  const reached = new Map<string, number[]>();
  const seeds = Array.from({ length: count }, (_, index) => index + 1);
  await eachWithTeller(seeds, lanes, async (teller, seed) => {
    const answer = await teller.ask({ kind: "survey", seed });
    if (answer?.kind !== "reached") throw new Error(`Seed ${seed} fails with every rule in force.`);
    for (const name of answer.names) {
      const seeds = reached.get(name) ?? [];
      seeds.push(seed);
      reached.set(name, seeds);
    }
  });
  return { reached };
}
