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
    next: () => 'If that is acceptable, write: allow: ["control-plane-downtime"]',
    blame: "operator",
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
  EXTENSIONS_WOULD_BE_LOST: {
    title: "The upgrade would lose system extensions.",
    why: ({ node = unknownNode, extensions = "some" }) =>
      `${node} runs the extensions ${extensions}, but no image-factory schematic that could be kept.`,
    next: () =>
      'Write schematicId: "…" of a schematic with these extensions, or installerImage: "…" of an image that holds them.',
    blame: "operator",
  },
  INSTALLER_IMAGE_WRONG: {
    title: "The installer image cannot be used.",
    why: ({ image = "", problem = "it is no image reference" }) => `${image}: ${problem}.`,
    next: ({ to = "<talosVersion>" }) =>
      `Write installerImage without a tag, v${to} is added to it; or with the tag v${to}.`,
    blame: "operator",
  },
  INSTALLER_UNKNOWN: {
    title: "No installer image for Secure Boot can be told.",
    why: ({ node = unknownNode }) =>
      `${node} boots with Secure Boot, has no image-factory schematic, and its machine configuration names no signed image; a public image would not boot.`,
    next: ({ to = "<talosVersion>" }) =>
      `Write installerImage: "…" with your signed image for v${to}, or schematicId: "…".`,
    blame: "operator",
  },
  ...supportErrors,
} as const satisfies Record<string, ErrorEntry>;
