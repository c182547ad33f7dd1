import type { Parallelism } from "../model/request";

/** How many of the workers may be down at once: a share is rounded down, and one always may. */
export function workerLimit(parallelism: Parallelism, workers: number): number {
  const wished =
    parallelism.kind === "count"
      ? parallelism.count
      : Math.floor((workers * parallelism.percent) / 100);
  return Math.max(1, wished);
}
