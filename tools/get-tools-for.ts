import { getTool } from "./get-tool";
import type { Progress } from "./progress";
import { purposes, type Need } from "./purposes";
import { currentSurroundings, type Surroundings } from "./surroundings";
import { isToolMissing } from "./tool-missing";
import { allWays } from "./ways";

/** Finds or gets every tool that a purpose needs; of those that it can do without, as many as can be had. */
export async function getToolsFor(purpose: string, progress: Progress): Promise<void> {
  const needs = purposes[purpose];
  if (!needs) throw new Error(`There is no purpose ${purpose}.`);
  await getNeeds(needs, currentSurroundings(progress));
}

/** Gets the tools of a list of needs, one after the other. */
export async function getNeeds(needs: readonly Need[], surroundings: Surroundings): Promise<void> {
  for (const need of needs) await getNeed(need, surroundings);
}

async function getNeed(need: Need, surroundings: Surroundings): Promise<void> {
  try {
    await getTool(need.tool, allWays, surroundings);
  } catch (error) {
    if (need.without === undefined || !isToolMissing(error)) throw error;
    surroundings.progress.note(`${error.message}\n${need.without}`);
  }
}
