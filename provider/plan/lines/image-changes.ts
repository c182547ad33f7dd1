import type { Hop } from "../../model/plan";
import type { ClusterSnapshot } from "../../model/snapshot";
import { imageOf, imageReader, type InstalledImage } from "../installed-image";
import { shortSchematic } from "./fit-line";

/** Nodes whose image becomes another one beside its version, and how. */
export interface ImageChange {
  /** Names, in the order of the hop. */
  readonly nodes: readonly string[];
  /** Such as `schematic 376567988ad3… → 613e1592b2da…`. */
  readonly text: string;
}

/** For each hop what becomes of the images of its nodes: only families and schematics that differ from those before. */
export function imageChanges(
  hops: readonly Hop[],
  snapshot: ClusterSnapshot,
): readonly (readonly ImageChange[])[] {
  const read = imageReader();
  const images = new Map(snapshot.nodes.map((node) => [node.name, imageOf(node, read)]));
  return hops.map((hop) => {
    const nodes = hop.changes.filter((change) => change.kind !== "upgrade-kubernetes");
    const found = nodes.flatMap(({ node, image }) => {
      const before = images.get(node);
      const after = read(image);
      images.set(node, after);
      const text = before === undefined ? undefined : describeChange(before, after);
      return text === undefined ? [] : [{ node, text }];
    });
    return byText(found);
  });
}

/** Undefined when nothing but the version changes, as far as it is known what runs. */
function describeChange(before: InstalledImage, after: InstalledImage): string | undefined {
  const isOtherFamily = before.family !== undefined && before.family !== after.family;
  if (isOtherFamily) return `image ${whole(before)} → ${whole(after)}`;
  if (before.schematic === after.schematic) return undefined;
  return `schematic ${schematicOf(before)} → ${schematicOf(after)}`;
}

function whole(image: InstalledImage): string {
  const schematic = image.schematic === undefined ? "" : `/${shortSchematic(image.schematic)}`;
  return `${image.family ?? "unknown"}${schematic}`;
}

function schematicOf({ schematic }: InstalledImage): string {
  return schematic === undefined ? "none" : shortSchematic(schematic);
}

function byText(
  found: readonly { readonly node: string; readonly text: string }[],
): readonly ImageChange[] {
  const nodes = new Map<string, string[]>();
  for (const { node, text } of found) {
    const same = nodes.get(text);
    if (same === undefined) nodes.set(text, [node]);
    same?.push(node);
  }
  return [...nodes].map(([text, names]) => ({ nodes: names, text }));
}
