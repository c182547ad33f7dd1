import type { Progress } from "./create-progress.mjs";

export function build(options: { root: string; progress: Progress }): Promise<void>;

export function isBuilt(root: string): boolean;
