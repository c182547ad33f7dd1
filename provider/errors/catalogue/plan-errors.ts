import type { ErrorEntry } from "../error-entry";
import { supportErrors } from "./support-errors";

const unknownNode = "a node";

export const planErrors = {
  PLAN_REFUSED: {
    title: "The upgrade is refused before anything was changed.",
    why: ({ list = "the plan cannot run" }) => `\n${list}\n`,
    next: () => "Write what each reason names, then run pulumi preview.",
    blame: "operator",
  },
  NODE_UNREADABLE: {
    title: "A node cannot be read.",
    why: ({ node = unknownNode, address = "no address", reason = "it does not answer" }) =>
      `${node} (${address}): ${reason}.`,
    next: ({ address = "<address>" }) =>
      `Try: talosctl version -n ${address}. Repair the node, or remove it from the cluster, then run pulumi preview.`,
    blame: "cluster",
  },
  CONTROL_PLANE_DOWNTIME: {
    title: "Upgrading Talos would take the control plane down.",
    why: ({ voters = 1, quorum = 1 }) =>
      voters === 1
        ? "There is one control-plane node: while it reboots, nothing answers for etcd and the Kubernetes API."
        : `etcd has ${voters} voting members and needs ${quorum} of them: while one reboots, it has no quorum and the Kubernetes API stands still.`,
    next: ({ line = 'allow: ["control-plane-downtime"]' }) =>
      `If that is acceptable, write: ${line}`,
    blame: "operator",
  },
  HAZARD_NOT_ALLOWED: {
    title: "The plan carries a hazard that is not allowed.",
    why: ({ hazard = "a hazard", means = "it can hurt", where = "a hop" }) =>
      `${hazard}: ${means} (${where}).`,
    next: ({ needs = "your consent", line = 'allow: ["…"]' }) =>
      `It needs ${needs}. If that is given, write: ${line}`,
    blame: "operator",
  },
  NODE_LOCKED: {
    title: "A node is locked, and Kubernetes moves on every node or on none.",
    why: ({ node = unknownNode, lock = "" }) =>
      `${node} is locked (${String(lock).trim() === "" ? "no reason given" : lock}), and talosctl upgrade-k8s would give it another kubelet.`,
    next: ({ node = "<node>", mark = "<annotation>" }) =>
      `When the reason is gone, unlock it: kubectl annotate node ${node} ${mark}-. Or move Talos alone: upgradeType: os.`,
    blame: "operator",
  },
  NODE_FELL_BACK_BEFORE: {
    title: "A node fell back from that image before and is left alone.",
    why: ({ node = unknownNode, how = "did not come back from", image = "the image" }) =>
      `${node} ${how} ${image}, and its last good system is all it has.`,
    next: ({ address = "<address>", line = 'allow: ["retry-fallback:<node>"]' }) =>
      `See why on its console, or with: talosctl dmesg -n ${address}. Then wish for another version, schematic or installer image; or, once the cause is gone or the machine was replaced, write: ${line}`,
    blame: "cluster",
  },
  ETCD_TWO_MEMBERS: {
    title: "Talos itself refuses to upgrade a control-plane node of an etcd with two members.",
    why: ({ nodes = unknownNode }) =>
      `${nodes} would take Talos' legacy upgrade path, whose check cannot be lifted.`,
    next: () => "Add a third control-plane node, or remove one, then run pulumi preview.",
    blame: "cluster",
  },
  ETCD_NOT_WHOLE: {
    title: "etcd cannot spare a control-plane node.",
    why: ({ problems = "a member is not healthy", voters = 0, quorum = 0 }) =>
      `${problems}. It has ${voters} voting members and needs ${quorum}; before one goes down all must be healthy.`,
    next: () =>
      "Look at it with: talosctl etcd status, talosctl etcd members and talosctl etcd alarm list. Repair it, then run pulumi preview.",
    blame: "cluster",
  },
  ...supportErrors,
} as const satisfies Record<string, ErrorEntry>;
