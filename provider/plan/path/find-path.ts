import type { SupportMatrix } from "../../model/support-matrix";
import { stateOf } from "./cluster-state";
import { layGround } from "./ground";
import { hazardRefusals } from "./hazard-refusals";
import { hopsOf } from "./hops";
import { noWayRefusals } from "./no-way-refusals";
import type { Path, PathWish } from "./path";
import { search } from "./search";
import { unknownRefusals } from "./unknown-refusals";
import { wishRefusals } from "./wish-refusals";

/**
 * The shortest safe way from what runs to what is wished, hop by hop, or why there is none. Forbidden edges are never gone and
 * bad ones avoided first; then the fewest reboots win, counted per node, then the fewest moves of Kubernetes, then Kubernetes
 * first wherever both orders are legal. Every pair of Talos and Kubernetes that runs at the same time lies inside the matrix; a
 * cluster that is outside gets no farther from it and ends inside. Pure: the same nodes in any order give the same path, and
 * from each state on the way the path found anew is the rest of it.
 */
export function findPath(wish: PathWish, matrix: SupportMatrix): Path {
  if (isReached(wish)) return { kind: "path", hops: [] };
  const unknown = unknownRefusals(wish, matrix);
  if (unknown.length > 0) return { kind: "refused", refusals: unknown, hops: [] };
  const ground = layGround(wish, matrix);
  const start = stateOf(wish.nodes, ground);
  const refusals = wishRefusals({ wish, matrix, ground, start });
  if (refusals.length > 0) return { kind: "refused", refusals, hops: [] };
  const stages = search(start, ground);
  if (stages === undefined) return noWayRefusals({ wish, matrix, ground, start });
  const hops = hopsOf(stages, ground);
  const missing = hazardRefusals(hops, wish.allow);
  return missing.length === 0
    ? { kind: "path", hops }
    : { kind: "refused", refusals: missing, hops };
}

/** Whether nothing is left to move, be it known, supported or not. */
function isReached({ nodes, talos, kubernetes }: PathWish): boolean {
  return nodes.every(
    (node) =>
      (talos === undefined || !node.isWished || (node.talos === talos && !node.waitsForImage)) &&
      (kubernetes === undefined || node.kubernetes.every((version) => version === kubernetes)),
  );
}
