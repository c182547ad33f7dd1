import { loadMutated } from "./load-mutated";
import type { MutantAnswer, MutantQuestion } from "./mutant-question";

interface Simulation {
  readonly drawStory: (seed: number) => unknown;
  readonly playStory: (story: unknown) => Promise<unknown>;
}

/** Tells stories to an engine that lacks one rule until one of them fails. */
async function answer({ mutant, seeds }: MutantQuestion): Promise<MutantAnswer> {
  const simulation = load(mutant);
  if ("by" in simulation) return { kind: "caught", seed: 0, by: simulation.by };
  for (const seed of seeds) {
    try {
      await simulation.playStory(simulation.drawStory(seed));
    } catch (error) {
      return { kind: "caught", seed, by: firstLine(error) };
    }
  }
  return { kind: "survived" };
}

/** An engine that cannot even be loaded is caught by every seed. */
function load(mutant: MutantQuestion["mutant"]): Simulation | { readonly by: string } {
  try {
    return loadMutated("test/mutation/simulation.js", mutant) as Simulation;
  } catch (error) {
    return { by: firstLine(error) };
  }
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split("\n")[0] ?? "").slice(0, 160);
}

process.on("message", (question: MutantQuestion) => {
  void answer(question).then((told) => process.send?.(told));
});

// A mutant may leave a promise that nobody waits for; the story has judged by then.
process.on("unhandledRejection", () => undefined);
