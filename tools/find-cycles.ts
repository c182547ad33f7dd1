/** An edge of a graph. */
export interface Edge {
  readonly from: string;
  readonly to: string;
}

/** For each group of nodes that reach each other one shortest way round, first node named again last. */
export function findCycles(edges: readonly Edge[]): string[][] {
  const next = new Map<string, Set<string>>();
  for (const { from, to } of edges) next.set(from, (next.get(from) ?? new Set()).add(to));
  const inKnownCycle = new Set<string>();
  const cycles: string[][] = [];
  for (const start of [...next.keys()].sort()) {
    if (inKnownCycle.has(start)) continue;
    const cycle = shortestWayRound(start, next);
    if (!cycle) continue;
    for (const node of reachableBothWays(start, next)) inKnownCycle.add(node);
    cycles.push(cycle);
  }
  return cycles;
}

type Graph = ReadonlyMap<string, ReadonlySet<string>>;

function shortestWayRound(start: string, next: Graph): string[] | undefined {
  const ways: string[][] = [[start]];
  const seen = new Set<string>();
  for (const way of ways) {
    for (const node of next.get(way.at(-1) ?? start) ?? []) {
      if (node === start) return [...way, start];
      if (seen.has(node)) continue;
      seen.add(node);
      ways.push([...way, node]);
    }
  }
  return undefined;
}

function reachableBothWays(start: string, next: Graph): string[] {
  return [...reachable(start, next)].filter((node) => reachable(node, next).has(start));
}

function reachable(start: string, next: Graph): Set<string> {
  const reached = new Set<string>();
  const waiting = [start];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    for (const neighbour of next.get(node) ?? []) {
      if (reached.has(neighbour)) continue;
      reached.add(neighbour);
      waiting.push(neighbour);
    }
  }
  return reached;
}
