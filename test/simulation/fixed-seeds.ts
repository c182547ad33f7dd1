import type { Story } from "./story/story";

/** A story that once failed, and what was wrong. */
export interface FixedSeed {
  /** What was wrong, a sentence. */
  readonly was: string;
  readonly story: Story;
}

/** Stories that found a mistake, as small as they could be made. They stay. */
export const fixedSeeds: readonly FixedSeed[] = [];
