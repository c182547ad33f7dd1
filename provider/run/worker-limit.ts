import type { Node } from "../model/node";
import type { Parallelism } from "../model/request";

/**
 * How many workers may be down at once: a share of all is rounded down, one always may, and one schedulable worker is left to take
 * the pods of the others, since drains that leave none would wait for each other. A worker that only we have cordoned counts as
 * schedulable: it takes pods again when it is back.
 */
export function workerLimit(
  parallelism: Parallelism,
  nodes: readonly Pick<Node, "role" | "unschedulable" | "cordonMark">[],
): number {
  const workers = nodes.filter(({ role }) => role === "worker");
  const schedulable = workers.filter((worker) => !staysCordoned(worker)).length;
  const wished =
    parallelism.kind === "count"
      ? parallelism.count
      : Math.floor((workers.length * parallelism.percent) / 100);
  return Math.max(1, Math.min(wished, schedulable - 1));
}

function staysCordoned({
  unschedulable,
  cordonMark,
}: Pick<Node, "unschedulable" | "cordonMark">): boolean {
  return unschedulable && cordonMark !== "false";
}
