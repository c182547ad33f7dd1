import type { ErrorEntry } from "../error-entry";

export const observeErrors = {
  CLUSTER_UNREACHABLE: {
    title: "The cluster cannot be reached.",
    why: ({ api = "Talos API", reason = "it does not answer" }) => `The ${api}: ${reason}.`,
    next: () =>
      "Try: talosctl version, with the same talosconfig. Check its endpoints and the network from this machine, then run pulumi up again.",
    blame: "cluster",
  },
  CLUSTER_EMPTY: {
    title: "No node of the cluster could be read.",
    why: ({ reasons = "neither Talos nor Kubernetes knows a node" }) => `${reasons}.`,
    next: () =>
      "Try: talosctl get members, and kubectl get nodes -o wide. Where discovery is off, name every node in the argument nodes.",
    blame: "cluster",
  },
  NODE_UNKNOWN: {
    title: "The argument nodes names a node that is not in the cluster.",
    why: ({ strangers = "a name", known = "none" }) =>
      `Neither Talos nor Kubernetes knows ${strangers}; known are ${known}.`,
    next: () => "Correct the argument nodes, or leave it out to take every node.",
    blame: "operator",
  },
  CLUSTER_MISMATCH: {
    title: "The talosconfig and the kubeconfig lead to two clusters.",
    why: ({ difference = "their identities differ" }) => `${difference}.`,
    next: () =>
      "Give the kubeconfig of the cluster that the talosconfig leads to, or leave kubeconfig out: Talos hands out the right one.",
    blame: "operator",
  },
  CLUSTER_CHANGED: {
    title: "This is not the cluster that the state tells of.",
    why: ({ stored = "another", live = "this one" }) =>
      `State holds the cluster with kube-system UID ${stored}; the live cluster has ${live}.`,
    next: () =>
      'Give the talosconfig of the former cluster. If it was built anew on purpose, write: allow: ["cluster-changed"]',
    blame: "operator",
  },
} as const satisfies Record<string, ErrorEntry>;
