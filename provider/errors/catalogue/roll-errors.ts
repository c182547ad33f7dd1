import type { ErrorEntry } from "../error-entry";

const again = "then run pulumi up again: it goes on from what is live.";

/** What stops the roll over the nodes, beside the drain itself and the reboot. */
export const rollErrors = {
  DRAIN_HAS_MANY_BUDGETS: {
    title: "More than one disruption budget guards a pod, which Kubernetes does not evict then.",
    why: ({ node = "the node", pod = "a pod", budgets = "several budgets" }) =>
      `Pod ${pod} on ${node} is guarded by ${budgets}; the eviction API answers such a pod with an internal error, however long it is asked.`,
    next: ({ budgets = "the budgets" }) =>
      `Narrow the selectors of ${budgets} until one of them guards the pod, or let such pods be deleted with "force-drain" in allow, ${again}`,
    blame: "cluster",
  },
  DRAIN_OVERRULED: {
    title: "Somebody wants a node to stay that was being drained.",
    why: ({ node = "the node", reason = "it was uncordoned" }) =>
      `${node}: ${reason} while its pods were leaving. It was not taken down.`,
    next: ({ node = "<node>" }) =>
      `Settle with whoever did it: kubectl describe node ${node}. When the node may go, ${again}`,
    blame: "operator",
  },
  LAST_REPLICA_NOT_BACK: {
    title: "A workload has not come back after its last ready replica was moved.",
    why: ({ node = "the node", workloads = "a workload", after = "its time" }) =>
      `${node} ran the last ready replica; ${after} after the node was back still without one: ${workloads}.`,
    next: ({ workloads = "the workload" }) =>
      `See why no pod of it becomes ready (kubectl describe): ${workloads}. Repair it, ${again}`,
    blame: "cluster",
  },
  CLUSTER_KEEPS_CHANGING: {
    title: "The cluster does not settle: nodes that need the upgrade keep coming.",
    why: ({ times = 0, nodes = "nodes" }) =>
      `${times} times in this run a new plan held more than the rest of the plan before it, most recently ${nodes}.`,
    next: () =>
      "Have new nodes made with the wished Talos version and image, or stop making them for a while, then run pulumi up again.",
    blame: "cluster",
  },
} as const satisfies Record<string, ErrorEntry>;
