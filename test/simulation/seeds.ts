/**
 * Seeds of a suite: 1 to `count`, or what the environment asks for. `SIMULATION_SEED=17` replays one,
 * `SIMULATION_SEEDS=1000` goes further than every day.
 */
export function seedsFor(count: number): readonly number[] {
  const one = Number(process.env.SIMULATION_SEED);
  if (one > 0) return [one];
  const wished = Number(process.env.SIMULATION_SEEDS);
  return Array.from({ length: wished > 0 ? wished : count }, (_, index) => index + 1);
}

/** Adds the way to play it again to whatever a story throws. */
export async function replayable(
  story: { readonly seed: number; readonly title: string },
  play: () => Promise<void>,
): Promise<void> {
  try {
    await play();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(`${story.title}\nreplay: SIMULATION_SEED=${story.seed} npm test\n${message}`, {
      cause: error,
    });
  }
}
