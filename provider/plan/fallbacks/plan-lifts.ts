import type { Hop, LiftFallback } from "../../model/plan";
import type { Node } from "../../model/node";
import type { Request } from "../../model/request";
import type { ClusterSnapshot } from "../../model/snapshot";
import { hasOvercome } from "./standing-fallbacks";

/**
 * The nodes whose mark goes, sorted by name: it tells of an upgrade that ended well or was given up, or `allow` lifts it by name. A node
 * that is about to get an image keeps its mark until that one is proven.
 */
export function planLifts(
  { nodes }: Pick<ClusterSnapshot, "nodes">,
  hops: readonly Hop[],
  { retryFallback }: Pick<Request, "retryFallback">,
): readonly LiftFallback[] {
  const changed = new Set(hops.flatMap(({ changes }) => changes.flatMap(nameOf)));
  return nodes
    .filter(({ name }) => !changed.has(name))
    .filter((node) => hasIdleMark(node, retryFallback))
    .toSorted((left, right) => (left.name < right.name ? -1 : 1))
    .map(({ name }) => ({ kind: "lift-fallback", node: name }));
}

function nameOf(change: Hop["changes"][number]): string[] {
  return "node" in change ? [change.node] : [];
}

function hasIdleMark(node: Node, retried: readonly string[]): boolean {
  const { name, fallback, attempt } = node;
  if (fallback === undefined) return attempt !== undefined;
  return hasOvercome(node, fallback) || retried.includes(name);
}
