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

/** The nodes, each with the fallback that counts for it. */
export function withStandingFallbacks(
  snapshot: ClusterSnapshot,
  recorded: readonly Fallback[] = [],
): ClusterSnapshot {
  const fallbacks = standingFallbacks(snapshot, recorded);
  const nodes = snapshot.nodes.map((node) => {
    const fallback = fallbacks.get(node.name);
    return fallback === node.fallback ? node : { ...node, fallback };
  });
  return { ...snapshot, nodes };
}

/** The node runs what its record names, with the extensions that it had lost. */
export function hasOvercome(node: Node, fallback: Fallback): boolean {
  return runsImage(node, fallback.image) && !lacksExtensions(node, fallback);
}

/** Version and schematic do not tell that extensions are missing; the names do. Where they were lost and no names kept, nothing proves that they are back. */
export function lacksExtensions(node: Pick<Node, "extensions">, fallback: Fallback): boolean {
  if (fallback.extensions === undefined) return fallback.kind === "lost-extensions";
  return missingExtensions(node, fallback.extensions).length > 0;
}

/** Those of the names that the node does not run. */
export function missingExtensions(
  { extensions }: Pick<Node, "extensions">,
  names: readonly string[],
): readonly string[] {
  const runs = new Set(extensions.map(({ name }) => name));
  return names.filter((name) => !runs.has(name));
}
