import type { Node } from "../model/node";
import type { Parallelism } from "../model/request";

/**
 * How many workers may be down at once: a share of all is rounded down, one always may, and one schedulable worker is left to take
 * the pods of the others, since drains that leave none would wait for each other.
 */
export function workerLimit(
  parallelism: Parallelism,
  nodes: readonly Pick<Node, "role" | "unschedulable">[],
): number {
  const workers = nodes.filter(({ role }) => role === "worker");
  const schedulable = workers.filter(({ unschedulable }) => !unschedulable).length;
  const wished =
    parallelism.kind === "count"
      ? parallelism.count
      : Math.floor((workers.length * parallelism.percent) / 100);
  return Math.max(1, Math.min(wished, schedulable - 1));
}
