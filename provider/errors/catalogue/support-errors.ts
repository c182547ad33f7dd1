import type { ErrorEntry } from "../error-entry";

/** Refusals about versions: direction, distance, and what fits with what. */
export const supportErrors = {
  TALOS_DOWNGRADE: {
    title: "Talos is not downgraded.",
    why: ({ to = "", running = "", nodes = "a node" }) =>
      `talosVersion ${to} is older than ${running}, which runs on ${nodes}.`,
    next: ({ running = "" }) => `Write talosVersion: "${running}" or a newer version.`,
    blame: "operator",
  },
  KUBERNETES_DOWNGRADE: {
    title: "Kubernetes is not downgraded.",
    why: ({ to = "", running = "" }) =>
      `kubernetesVersion ${to} is older than ${running}, which runs on the cluster.`,
    next: ({ running = "" }) => `Write kubernetesVersion: "${running}" or a newer version.`,
    blame: "operator",
  },
  TALOS_TOO_FAR: {
    title: "Talos moves one minor a run.",
    why: ({ from = "", to = "" }) =>
      `The lowest node runs ${from}; ${to} is more than one minor above it.`,
    next: ({ nearest = "", to = "" }) =>
      `Write talosVersion: "${nearest}" first, or the newest patch of that minor, and "${to}" after it.`,
    blame: "operator",
  },
  KUBERNETES_TOO_FAR: {
    title: "Kubernetes moves one minor a run.",
    why: ({ from = "", to = "" }) =>
      `The lowest version running is ${from}; ${to} is more than one minor above it.`,
    next: ({ nearest = "", to = "" }) =>
      `Write kubernetesVersion: "${nearest}" first, or the newest patch of that minor, and "${to}" after it.`,
    blame: "operator",
  },
  TALOS_UNKNOWN: {
    title: "This release of pulumi-talos-upgrade does not know that Talos version.",
    why: ({ version = "" }) =>
      `Which Kubernetes versions Talos ${version} accepts is not known here.`,
    next: () => "Update pulumi-talos-upgrade, or write a talosVersion that it knows.",
    blame: "operator",
  },
  KUBERNETES_UNSUPPORTED: {
    title: "The running Talos does not accept that Kubernetes version.",
    why: ({ talos = "", to = "", lowest = "", highest = "" }) =>
      `Kubernetes goes first, on Talos ${talos}, which accepts ${lowest} to ${highest}, not ${to}.`,
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
} as const satisfies Record<string, ErrorEntry>;
