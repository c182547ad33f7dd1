import type { Node } from "../model/node";
import type { Refusal, UpgradeNode } from "../model/plan";
import type { Request } from "../model/request";
import { compareVersions, minorDistance, type Version } from "../model/version";
import { owedExtensions, owedSchematic } from "./fallbacks/owed-system";
import { lostExtensions } from "./images/lost-extensions";
import { readImage } from "./installed-image";
import { installerImage } from "./installer-image";
import { takesMinor, type HopUp } from "./path/takes-minor";
import { waitsForImage, needsLegacyPath } from "./wished-nodes";

/** A move of Talos, as far as it decides which nodes take part. */
export interface TalosMove {
  readonly to: Version;
  readonly isDowngrade: boolean;
}

export interface PlannedNodes {
  readonly changes: readonly UpgradeNode[];
  /** Nodes for which no installer image can be told, by name; they are not among the changes. */
  readonly refusals: ReadonlyMap<string, Refusal>;
}

/**
 * The nodes that take part in a move, in the order given. One that waits for another schematic gets it with its first move
 * of version, or with the move to the wished version where it runs that already: it never reboots for the schematic alone where a
 * later move would do.
 */
export function planNodes(nodes: readonly Node[], request: Request, move: TalosMove): PlannedNodes {
  const changes: UpgradeNode[] = [];
  const refusals = new Map<string, Refusal>();
  const places = placesOf(nodes, move.to);
  const hop = hopUp(places, move.to, request);
  for (const node of nodes) {
    if (!takesPart(node, places.get(node.talosVersion), { request, move, hop })) continue;
    const image = installerImage(node, request, move.to);
    if (typeof image === "string") changes.push(planNode(node, image, move.to));
    if (typeof image !== "string") refusals.set(node.name, image);
  }
  return { changes, refusals };
}

/** The node as it is once the change was made, as far as the next ones depend on it. `read` is asked what the image is. */
export function nodeAfter(
  node: Node,
  { to, image }: UpgradeNode,
  { request, read = readImage }: { readonly request: Request; readonly read?: typeof readImage },
): Node {
  const { schematic: id, registry } = read(image);
  const lost = node.extensions.length === 0 ? [] : lostExtensions(node, image, request);
  const kept = node.schematic?.id === id ? node.schematic : undefined;
  const schematic = id === undefined ? undefined : (kept ?? { id, factory: registry });
  return {
    ...node,
    talosVersion: to,
    schematic,
    extensions: node.extensions.filter(({ name }) => !lost.includes(name)),
    fallback: undefined,
    install: { ...node.install, image },
  };
}

/** Where the versions of the nodes lie, each compared once: negative below the move's target, zero on it, positive above. */
function placesOf(nodes: readonly Node[], to: Version): ReadonlyMap<Version, number> {
  const versions = new Set(nodes.map(({ talosVersion }) => talosVersion));
  return new Map([...versions].map((version) => [version, compareVersions(version, to)]));
}

function hopUp(places: ReadonlyMap<Version, number>, to: Version, request: Request): HopUp {
  const below = [...places].flatMap(([version, place]) => (place < 0 ? [minor(version)] : []));
  const isLast = to === request.talosVersion;
  return { minor: minor(to), lowestMinor: Math.min(...below), isLast };
}

function minor(version: Version): number {
  return minorDistance("1.0.0", version);
}

function takesPart(
  node: Node,
  place = 0,
  { request, move, hop }: { request: Request; move: TalosMove; hop: HopUp },
): boolean {
  if (move.isDowngrade) return place > 0;
  if (place !== 0) return place < 0 && takesMinor(minor(node.talosVersion), hop);
  return move.to === request.talosVersion && waitsForImage(node, request);
}

function planNode(node: Node, image: string, to: Version): UpgradeNode {
  const owed = owedSchematic(node);
  const lost = owedExtensions(node);
  return {
    kind: node.role === "controlplane" ? "upgrade-control-plane-node" : "upgrade-worker",
    node: node.name,
    address: node.address,
    from: node.talosVersion,
    to,
    image,
    legacy: needsLegacyPath(node),
    ...(owed === undefined ? {} : { owedSchematic: owed }),
    ...(lost === undefined ? {} : { owedExtensions: lost }),
  };
}
