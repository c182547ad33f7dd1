import type { Progress } from "./create-progress.mjs";

export function installDependencies(options: {
  root: string;
  progress: Progress;
  environment?: NodeJS.ProcessEnv;
}): Promise<void>;
