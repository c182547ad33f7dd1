import type { Progress } from "./create-progress.mjs";

export function getTools(options: {
  root: string;
  purpose: string;
  progress: Progress;
}): Promise<void>;
