import type { Fallback } from "../../model/fallback";
import type { Request } from "../../model/request";
import type { ClusterSnapshot } from "../../model/snapshot";

/** A sentence for each `retry-fallback` that lifts nothing: left in the configuration, it would have the next fallback tried again at once. */
export function idleRetries(
  { nodes, unreadable }: Pick<ClusterSnapshot, "nodes" | "unreadable">,
  standing: ReadonlyMap<string, Fallback>,
  { retryFallback }: Pick<Request, "retryFallback">,
): readonly string[] {
  const known = new Set([...nodes, ...unreadable].map(({ name }) => name));
  const marked = nodes.filter(({ fallback, attempt }) => (fallback ?? attempt) !== undefined);
  const lifted = new Set([...standing.keys(), ...marked.map(({ name }) => name)]);
  return retryFallback
    .filter((name) => !lifted.has(name))
    .map((name) => {
      const why = known.has(name) ? "that node has not fallen back" : "no node has that name";
      return `allow names "retry-fallback:${name}", but ${why}. Take it out: it would have the next fallback of that node tried again at once.`;
    });
}
