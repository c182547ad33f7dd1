import type { Fallback } from "../../model/fallback";
import type { Node } from "../../model/node";
import type { Request } from "../../model/request";
import type { ClusterSnapshot } from "../../model/snapshot";
import { installerContents } from "../../model/runs-image";
import type { NodeState } from "../../model/state";
import { isOlder } from "../../model/version";
import { standingFallbacks } from "../fallbacks/standing-fallbacks";
import { wishedSchematic } from "../installer-image";
import { shortSchematic } from "./fit-line";
import { roleNoun } from "./node-label";
import { countPeers, type Peers } from "./peers";

/** A node that is not as its peers are, or not as the state tells of it. */
export interface Drift {
  readonly name: string;
  readonly address: string;
  /** What it is, the same text for nodes that drift alike: `lagging: Talos 1.11.6, most nodes run 1.12.0`. */
  readonly text: string;
}

/** What drift is measured by, beside the cluster. */
export interface DriftSetting {
  readonly snapshot: ClusterSnapshot;
  readonly request: Pick<Request, "schematicId" | "installerImage">;
  /** The nodes as the state tells of them; where it tells of a node, its version and schematic are compared with that. */
  readonly lastNodes?: readonly NodeState[] | undefined;
  /** Fallbacks as the state tells of them, beside those that the nodes' annotations tell. */
  readonly fallbacks?: readonly Fallback[] | undefined;
}

/** Every drift, by name of the node: fallen back, lagging, ahead, foreign image, lost extension. Where a schematic is wished, images are no drift. */
export function findDrift(setting: DriftSetting): readonly Drift[] {
  const { snapshot, request, lastNodes, fallbacks } = setting;
  const fallen = standingFallbacks(snapshot, fallbacks);
  const peers = countPeers(snapshot);
  const last = new Map((lastNodes ?? []).map((node) => [node.name, node]));
  const isImageWished = wishedSchematic(request) !== undefined;
  return snapshot.nodes
    .toSorted((left, right) => (left.name < right.name ? -1 : 1))
    .flatMap((node) => {
      const before = last.get(node.name);
      const texts = [
        ...fallbackDrift(fallen.get(node.name)),
        ...versionDrift(node, peers, before),
        ...(isImageWished ? [] : imageDrift(node, peers, before)),
        ...(isImageWished ? [] : extensionDrift(node, peers, before)),
      ];
      return texts.map((text) => ({ name: node.name, address: node.address, text }));
    });
}

function fallbackDrift(fallback: Fallback | undefined): string[] {
  if (fallback === undefined) return [];
  const { version } = installerContents(fallback.image);
  const from = version === undefined ? "its upgrade" : `Talos ${version}`;
  return [
    `fell back from ${from}: left alone until another image is wished for or allow lifts it by name`,
  ];
}

function versionDrift(node: Node, peers: Peers, before: NodeState | undefined): string[] {
  const talos = { runs: node.talosVersion, product: "Talos" };
  const kubelet = { runs: node.kubeletVersion, product: "kubelet" };
  return [
    ...compared(talos, peers.talosVersion, before?.talosVersion),
    ...compared(kubelet, peers.kubeletVersion, before?.kubeletVersion),
  ];
}

function compared(
  { runs, product }: { readonly runs: string; readonly product: string },
  usual: string | undefined,
  before: string | undefined,
): string[] {
  const reference = before ?? usual;
  if (reference === undefined || reference === runs) return [];
  const word = isOlder(runs, reference) ? "lagging" : "ahead";
  const than =
    before === undefined ? `most nodes run ${reference}` : `the last run left ${reference}`;
  return [`${word}: ${product} ${runs}, ${than}`];
}

function imageDrift(node: Node, peers: Peers, before: NodeState | undefined): string[] {
  const runs = node.schematic?.id ?? "";
  if (before !== undefined) {
    if (before.schematic === runs) return [];
    return [`foreign image: ${described(runs)}, the last run left ${described(before.schematic)}`];
  }
  const usual = peers.schematic.get(node.role);
  if (usual === undefined || usual === runs) return [];
  return [
    `foreign image: ${described(runs)}, the other ${roleNoun(node.role)}s run ${described(usual)}`,
  ];
}

function extensionDrift(node: Node, peers: Peers, before: NodeState | undefined): string[] {
  const has = new Set(node.extensions.map(({ name }) => name));
  const isKnown = before?.extensions !== undefined;
  const should = before?.extensions ?? peers.extensions.get(node.role) ?? [];
  const from = isKnown ? "there after the last run" : `on every other ${roleNoun(node.role)}`;
  return should
    .filter((name) => !has.has(name))
    .toSorted()
    .map((name) => `lost extension: ${name}, ${from}`);
}

function described(schematic: string): string {
  return schematic === "" ? "no schematic" : `schematic ${shortSchematic(schematic)}`;
}
