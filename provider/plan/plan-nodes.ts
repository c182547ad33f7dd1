import type { Node, Role } from "../model/node";
import type { Refusal, UpgradeNode } from "../model/plan";
import type { Request } from "../model/request";
import type { ClusterSnapshot } from "../model/snapshot";
import { isOlder, type Version } from "../model/version";
import { installerImage, wishedSchematic } from "./installer-image";

export interface PlannedNodes {
  readonly changes: readonly UpgradeNode[];
  /** Nodes for which no installer image can be told; they are not among the changes. */
  readonly refusals: readonly Refusal[];
}

/** Control-plane nodes, then workers, each sorted by name, that do not run the wished Talos version and schematic. */
export function planNodes(snapshot: ClusterSnapshot, request: Request): PlannedNodes {
  const to = request.talosVersion;
  if (to === undefined) return { changes: [], refusals: [] };
  const planned = (["controlplane", "worker"] as const)
    .flatMap((role) => wishedNodes(snapshot, request, role))
    .filter((node) => isPending(node, request, to))
    .map((node) => planNode(node, request, to));
  return {
    changes: planned.filter((part) => "kind" in part),
    refusals: planned.filter((part) => "code" in part),
  };
}

/** The nodes that the argument `nodes` names, all when it is absent. */
export function isWishedNode(node: Node, request: Request): boolean {
  return (
    request.nodes === undefined ||
    request.nodes.includes(node.name) ||
    request.nodes.includes(node.address)
  );
}

function wishedNodes(snapshot: ClusterSnapshot, request: Request, role: Role): Node[] {
  return snapshot.nodes
    .filter((node) => node.role === role && isWishedNode(node, request))
    .toSorted((left, right) => (left.name < right.name ? -1 : 1));
}

function isPending(node: Node, request: Request, to: Version): boolean {
  if (isOlder(to, node.talosVersion)) return false;
  const schematic = wishedSchematic(request);
  const hasOtherSchematic = schematic !== undefined && node.schematic?.id !== schematic;
  return isOlder(node.talosVersion, to) || hasOtherSchematic;
}

function planNode(node: Node, request: Request, to: Version): UpgradeNode | Refusal {
  const image = installerImage(node, request, to);
  if (typeof image !== "string") return image;
  return {
    kind: node.role === "controlplane" ? "upgrade-control-plane-node" : "upgrade-worker",
    node: node.name,
    address: node.address,
    from: node.talosVersion,
    to,
    image,
    legacy: needsLegacyPath(node),
  };
}

/**
 * The lifecycle path loses `.machine.install.extraKernelArgs` of nodes that boot with GRUB and do not take their kernel
 * arguments from the image (v1.13 and v1.14 documentation, upgrading-talos.mdx; siderolabs/talos#13967).
 */
function needsLegacyPath(node: Node): boolean {
  const { extraKernelArgs, grubUseUkiCmdline } = node.install;
  return !node.bootedWithUki && extraKernelArgs.length > 0 && !grubUseUkiCmdline;
}
