import type { Node } from "../model/node";
import type { Request } from "../model/request";
import type { ClusterSnapshot } from "../model/snapshot";
import { wishedSchematic } from "./installer-image";

/** The nodes that the argument `nodes` names, all when it is absent. */
export function isWishedNode(node: Node, request: Pick<Request, "nodes">): boolean {
  return (
    request.nodes === undefined ||
    request.nodes.includes(node.name) ||
    request.nodes.includes(node.address)
  );
}

/** Those of them in the order of an upgrade: control-plane nodes, then workers, each sorted by name. */
export function wishedNodes(
  snapshot: ClusterSnapshot,
  request: Pick<Request, "nodes">,
): readonly Node[] {
  const sorted = snapshot.nodes
    .filter((node) => isWishedNode(node, request))
    .toSorted((left, right) => (left.name < right.name ? -1 : 1));
  return [
    ...sorted.filter(({ role }) => role === "controlplane"),
    ...sorted.filter(({ role }) => role === "worker"),
  ];
}

/** Whether the node runs another schematic than the one that is wished for every node. */
export function hasOtherSchematic(
  node: Node,
  request: Pick<Request, "schematicId" | "installerImage">,
): boolean {
  const wished = wishedSchematic(request);
  return wished !== undefined && node.schematic?.id !== wished;
}

/**
 * The lifecycle path loses `.machine.install.extraKernelArgs` of nodes that boot with GRUB and do not take their kernel
 * arguments from the image (v1.13 and v1.14 documentation, upgrading-talos.mdx; siderolabs/talos#13967).
 */
export function needsLegacyPath(node: Node): boolean {
  const { extraKernelArgs, grubUseUkiCmdline } = node.install;
  return !node.bootedWithUki && extraKernelArgs.length > 0 && !grubUseUkiCmdline;
}
