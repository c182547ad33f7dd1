import { loadMutated } from "../../mutation/load-mutated";
import type { MutatedFile } from "../../mutation/load-mutated";
import type { LegName } from "./all-legs";
import type * as player from "./play-leg";

/** A leg to play with an engine in which one file is another. */
export interface LegQuestion {
  readonly leg: LegName;
  readonly mutant: MutatedFile;
}

/** Why the leg failed; undefined where it went well. */
export interface LegAnswer {
  readonly failure: string | undefined;
}

async function answer({ leg, mutant }: LegQuestion): Promise<LegAnswer> {
  const { playLeg } = loadMutated("test/quorum/legs/play-leg.js", mutant) as typeof player;
  try {
    await playLeg(leg);
    return { failure: undefined };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

process.once("message", (question: LegQuestion) => {
  void answer(question).then((told) => process.send?.(told, () => process.exit()));
});
// Whoever asked is gone: nobody wants to know any more.
process.once("disconnect", () => process.exit());
