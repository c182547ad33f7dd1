import type { Finding } from "../../model/finding";
import type { PodFacts } from "../../ports";
import type { Facts } from "../facts";
import { drainedNodes } from "../leaving-pods";
import { listed } from "../texts";

/**
 * Workloads all of whose ready replicas are on one node: the drain stops their service until a replacement is ready
 * (blackjid/home-ops#6382). Jobs serve nobody and are left out. On a cluster of one node everything stops, which its hazard says.
 */
export function lastReplicas(facts: Facts): readonly Finding[] {
  if (facts.snapshot.nodes.length < 2) return [];
  const everywhere = readyByWorkload(facts.pods ?? []);
  return drainedNodes(facts).flatMap(({ node, pods }) => {
    const lost = [...readyByWorkload(pods)]
      .filter(([workload, count]) => everywhere.get(workload) === count)
      .map(([workload]) => workload)
      .toSorted();
    if (lost.length === 0) return [];
    return [
      {
        code: "last-replica",
        severity: "warning",
        node,
        message: `Every ready replica of ${listed(lost)} is on this node and will be evicted.`,
        remedy: "Run a second replica on another node, or expect these services to pause.",
      },
    ];
  });
}

/** Ready pods by `kind namespace/name` of their controller. */
function readyByWorkload(pods: readonly PodFacts[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { controller, namespace, ready, terminating } of pods) {
    if (!ready || terminating || controller === undefined || controller.kind === "Job") continue;
    const workload = `${controller.kind} ${namespace}/${controller.name}`;
    counts.set(workload, (counts.get(workload) ?? 0) + 1);
  }
  return counts;
}
