import type { Fallback } from "../../model/fallback";
import type { Node } from "../../model/node";
import { runsImage } from "../../model/runs-image";
import type { ClusterSnapshot } from "../../model/snapshot";

/**
 * The fallbacks that count, by name of the node: what a Node's annotation tells, else what was recorded elsewhere. A node that runs
 * what its record names has overcome it, and one that left the cluster has none.
 */
export function standingFallbacks(
  { nodes, unreadable }: Pick<ClusterSnapshot, "nodes" | "unreadable">,
  recorded: readonly Fallback[] = [],
): ReadonlyMap<string, Fallback> {
  const known = new Map(recorded.map((fallback) => [fallback.node, fallback]));
  const seen = nodes.map((node) => standing(node, known.get(node.name)));
  const unseen = unreadable.map(({ name }) => known.get(name));
  return new Map(
    [...seen, ...unseen]
      .filter((fallback) => fallback !== undefined)
      .toSorted((left, right) => (left.node < right.node ? -1 : 1))
      .map((fallback) => [fallback.node, fallback]),
  );
}

function standing(node: Node, recorded: Fallback | undefined): Fallback | undefined {
  const fallback = node.fallback ?? recorded;
  return fallback === undefined || hasOvercome(node, fallback) ? undefined : fallback;
}

/** Extensions that were lost cannot be told from version and schematic: only another image or its name lifts that. */
export function hasOvercome(node: Node, { kind, image }: Fallback): boolean {
  return kind !== "lost-extensions" && runsImage(node, image);
}
