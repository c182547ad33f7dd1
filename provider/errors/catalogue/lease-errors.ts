import type { ErrorEntry } from "../error-entry";

export const leaseErrors = {
  LEASE_HELD: {
    title: "Somebody else is upgrading this cluster.",
    why: ({
      lease = "The lease",
      holder = "somebody",
      age = "some time",
      renewed = "just now",
      inFlight = "",
    }) =>
      `${lease} has been held by ${holder} for ${age} and was renewed ${renewed}${inFlight === "" ? "" : `; in flight: ${inFlight}`}.`,
    next: ({ remaining = "its duration" }) =>
      `Wait until it is done, here by lease.waitSeconds, or ask it to stop: npx pulumi-talos-upgrade stop. If it is dead, it is taken over ${remaining} from now; whoever knows that it is dead may break it: npx pulumi-talos-upgrade unlock`,
    blame: "operator",
  },
  LEASE_LOST: {
    title: "The run stopped: it no longer holds the lease of the cluster.",
    why: ({ reason = "the lease is not ours any more", where = "before its next change" }) =>
      `${reason}. It stopped ${where}.`,
    next: () =>
      "Find out who took or broke it: npx pulumi-talos-upgrade unlock shows it. When nobody else is at work, run pulumi up again: it goes on from what is live.",
    blame: "operator",
  },
  LEASE_UNPROVEN: {
    title: "It cannot be proven that nobody else is upgrading this cluster.",
    why: ({ lease = "The lease", reason = "the Kubernetes API does not answer" }) =>
      `${lease} has run out and cannot be renewed: ${reason}.`,
    next: () =>
      "Make the Kubernetes API answer, then run pulumi up again: it goes on from what is live.",
    blame: "cluster",
  },
  LEASE_FORBIDDEN: {
    title: "The kubeconfig may not use the lease of the cluster.",
    why: ({ reason = "Kubernetes refused it" }) => `${reason}.`,
    next: ({ namespace = "kube-system" }) =>
      `Give its user the verbs get, create, update and delete on leases.coordination.k8s.io in ${namespace}, or set lease.namespace, or leave the kubeconfig out: that which Talos hands out may.`,
    blame: "operator",
  },
  LEASE_TAKEOVER_UNSAFE: {
    title: "A dead upgrader's lease is not taken over while the cluster moves.",
    why: ({ holder = "The holder", reason = "nodes are changing" }) =>
      `${holder} left it without a word, and the cluster does not come to rest: ${reason}.`,
    next: () =>
      "Look at the nodes with: talosctl get machinestatus. When they are at rest, run pulumi up again.",
    blame: "cluster",
  },
} as const satisfies Record<string, ErrorEntry>;
