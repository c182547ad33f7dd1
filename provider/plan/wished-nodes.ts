import type { Node } from "../model/node";
import type { Request } from "../model/request";
import type { ClusterSnapshot } from "../model/snapshot";
import { owedExtensions, owedSchematic } from "./fallbacks/owed-system";
import { wishedSchematic } from "./installer-image";
import { groupReader } from "./worker-groups";

/** Whether the wish moves the node: the argument `nodes` names it or is absent, and nobody has locked it. */
export function isWishedNode(node: Node, request: Pick<Request, "nodes">): boolean {
  return node.lock === undefined && isNamed(node, request);
}

/** The nodes that only a lock keeps out of the wish, sorted by name. */
export function lockedNodes(
  { nodes }: Pick<ClusterSnapshot, "nodes">,
  request: Pick<Request, "nodes">,
): readonly Node[] {
  return nodes.filter((node) => node.lock !== undefined && isNamed(node, request)).toSorted(byName);
}

function isNamed(node: Node, request: Pick<Request, "nodes">): boolean {
  return (
    request.nodes === undefined ||
    request.nodes.includes(node.name) ||
    request.nodes.includes(node.address)
  );
}

/** Those of them in the order of an upgrade: control-plane nodes, then workers group by group, each sorted by name. */
export function wishedNodes(
  snapshot: ClusterSnapshot,
  request: Pick<Request, "nodes" | "workerGroups">,
): readonly Node[] {
  const sorted = snapshot.nodes.filter((node) => isWishedNode(node, request)).toSorted(byName);
  const workers = sorted.filter(({ role }) => role === "worker");
  return [
    ...sorted.filter(({ role }) => role === "controlplane"),
    ...inGroups(workers, request.workerGroups),
  ];
}

function inGroups(workers: readonly Node[], groups: readonly string[]): readonly Node[] {
  if (groups.length === 0) return workers;
  const groupOf = groupReader(groups);
  const places = new Map(workers.map((worker) => [worker.name, groupOf(worker)]));
  const placeOf = ({ name }: Node): number => places.get(name) ?? 0;
  return workers.toSorted((left, right) => placeOf(left) - placeOf(right));
}

function byName(left: Node, right: Node): number {
  return left.name < right.name ? -1 : 1;
}

/**
 * Whether the node needs an image even where it runs the wished version: it runs another schematic than the one that is wished for every
 * node or that it was given, or came back from its image without extensions of it.
 */
export function waitsForImage(
  node: Node,
  request: Pick<Request, "schematicId" | "installerImage">,
): boolean {
  const wished = wishedSchematic(request) ?? givenSchematic(node, request);
  const hasOther = wished !== undefined && node.schematic?.id !== wished;
  return hasOther || owedExtensions(node) !== undefined;
}

function givenSchematic(
  node: Node,
  { installerImage }: Pick<Request, "installerImage">,
): string | undefined {
  return installerImage === undefined ? owedSchematic(node) : undefined;
}

/**
 * The lifecycle path loses `.machine.install.extraKernelArgs` of nodes that boot with GRUB and do not take their kernel
 * arguments from the image (v1.13 and v1.14 documentation, upgrading-talos.mdx; siderolabs/talos#13967).
 */
export function needsLegacyPath(node: Node): boolean {
  const { extraKernelArgs, grubUseUkiCmdline } = node.install;
  return !node.bootedWithUki && extraKernelArgs.length > 0 && !grubUseUkiCmdline;
}
