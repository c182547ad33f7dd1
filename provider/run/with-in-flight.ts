import type { Node } from "../model/node";
import type { ClusterSnapshot } from "../model/snapshot";

/**
 * The observed cluster with the nodes that are being upgraded right now and do not answer as they were seen last: what is down because
 * of us is no reason to refuse a plan for the others.
 */
export function withInFlight(
  observed: ClusterSnapshot,
  last: ClusterSnapshot,
  inFlight: ReadonlySet<string>,
): ClusterSnapshot {
  const away = observed.unreadable.flatMap(({ name }) => {
    const known = last.nodes.find((node) => node.name === name);
    return known !== undefined && inFlight.has(name) ? [known] : [];
  });
  if (away.length === 0) return observed;
  const names = new Set(away.map(({ name }) => name));
  return {
    ...observed,
    nodes: [...observed.nodes, ...away].toSorted(byName),
    unreadable: observed.unreadable.filter(({ name }) => !names.has(name)),
  };
}

function byName(left: Node, right: Node): number {
  return left.name < right.name ? -1 : 1;
}
