import { cacheFolder } from "./cache-folder";
import { currentPlatform, type Platform } from "./platform";
import { quietProgress, type Progress } from "./progress";
import { projectRoot } from "./project-root";

/** All that finding and getting a tool depends on. */
export interface Surroundings {
  readonly environment: NodeJS.ProcessEnv;
  readonly platform: Platform;
  readonly cache: string;
  readonly projectRoot: string;
  readonly progress: Progress;
  /** A server that has not begun to answer by then counts as not reached. */
  readonly answerMs: number;
  /** A download that brings nothing for so long counts as cut off. */
  readonly silenceMs: number;
  /** Servers that were not reached before: nobody waits for them twice. */
  readonly unreachable: Set<string>;
}

/** The surroundings of this very program. */
export function currentSurroundings(progress: Progress = quietProgress): Surroundings {
  const platform = currentPlatform();
  return {
    environment: process.env,
    platform,
    cache: cacheFolder(process.env, platform),
    projectRoot: projectRoot(),
    progress,
    answerMs: 4_000,
    silenceMs: 20_000,
    unreachable: new Set(),
  };
}
