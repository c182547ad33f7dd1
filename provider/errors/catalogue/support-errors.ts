import type { ErrorEntry } from "../error-entry";

/** Refusals about versions: direction, what fits with what, and how to get there. */
export const supportErrors = {
  TALOS_DOWNGRADE: {
    title: "Talos is not downgraded.",
    why: ({ to = "", running = "", nodes = "a node" }) =>
      `talosVersion ${to} is older than ${running}, which runs on ${nodes}.`,
    next: ({ running = "", advice = "That stays so whatever is allowed" }) =>
      `Write talosVersion: "${running}" or a newer version. ${advice}.`,
    blame: "operator",
  },
  KUBERNETES_DOWNGRADE: {
    title: "Kubernetes is not downgraded.",
    why: ({ to = "", running = "" }) =>
      `kubernetesVersion ${to} is older than ${running}, which runs on the cluster.`,
    next: ({ running = "", advice = "No minor of it ever goes down" }) =>
      `Write kubernetesVersion: "${running}" or a newer version. ${advice}.`,
    blame: "operator",
  },
  TALOS_UNKNOWN: {
    title: "This release of pulumi-talos-upgrade does not know that Talos version.",
    why: ({ version = "", known = "other minors" }) =>
      `Which Kubernetes versions Talos ${version} accepts is not known here; known are ${known}.`,
    next: ({ advice = "Write a talosVersion that it knows" }) =>
      `${advice}. For others update pulumi-talos-upgrade, or add the minor in a file that supportMatrix names.`,
    blame: "operator",
  },
  KUBERNETES_UNKNOWN: {
    title: "This release of pulumi-talos-upgrade does not know that Kubernetes version.",
    why: ({ version = "", known = "other minors" }) =>
      `Nothing is known here of the minor of Kubernetes ${version}; known are ${known}.`,
    next: ({ advice = "Write a kubernetesVersion that it knows" }) =>
      `${advice}. For others update pulumi-talos-upgrade, or add the minor in a file that supportMatrix names.`,
    blame: "operator",
  },
  KUBERNETES_UNSUPPORTED: {
    title: "The running Talos does not accept that Kubernetes version.",
    why: ({ talos = "", to = "", lowest = "", highest = "", stays = "Talos stays as it is" }) =>
      `${stays}, and Talos ${talos} accepts Kubernetes ${lowest} to ${highest}, not ${to}.`,
    next: ({ advice = "Write a version in that range" }) => `${advice}.`,
    blame: "operator",
  },
  TALOS_REFUSES_KUBERNETES: {
    title: "The wished Talos does not accept the cluster's Kubernetes version.",
    why: ({ to = "", kubernetes = "", lowest = "", highest = "" }) =>
      `Talos ${to} accepts Kubernetes ${lowest} to ${highest}; the cluster would run ${kubernetes}.`,
    next: ({ advice = "Write versions that fit" }) => `${advice}.`,
    blame: "operator",
  },
  TALOS_RELEASE_BAD: {
    title: "That Talos release must not be installed on this cluster.",
    why: ({ to = "", means = "It is known to do harm" }) => `talosVersion ${to}: ${means}.`,
    next: ({ liftedBy = "another release", advice = "Write another talosVersion" }) =>
      `Take ${liftedBy}. ${advice}.`,
    blame: "operator",
  },
  NODES_LEFT_OUT: {
    title: "Nodes that are left out hold the others back.",
    why: ({ nodes = "a node", talos = "another version", to = "the wished versions" }) =>
      `The argument nodes or a lock leaves out ${nodes} with Talos ${talos}, and ${to} cannot be reached beside them.`,
    next: ({ advice = "Write versions that they accept" }) =>
      `${advice}. Or name them in nodes as well, leave nodes away, or unlock them.`,
    blame: "operator",
  },
  CLUSTER_STRANDED: {
    title: "The cluster runs versions that do not fit, and what is allowed leads no way back.",
    why: ({
      talos = "",
      kubernetes = "",
      lowest = "",
      highest = "",
      because = "no move is legal",
    }) =>
      `Talos ${talos} accepts Kubernetes ${lowest} to ${highest}, but ${kubernetes} runs; ${because}.`,
    next: ({ advice = "Bring the versions together by hand" }) => `${advice}.`,
    blame: "cluster",
  },
  NO_SUPPORTED_PATH: {
    title: "No chain of supported versions leads there.",
    why: ({
      from = "what runs",
      to = "the wish",
      because = "a step between them is not supported",
    }) => `From ${from} to ${to}: ${because}.`,
    next: ({ advice = "Write versions that are nearer" }) => `${advice}.`,
    blame: "operator",
  },
} as const satisfies Record<string, ErrorEntry>;
