import type { Finding } from "../model/finding";
import { parseImageReference } from "../model/image-reference";
import { listed, onlyName } from "./listed";
import type { PlannedImage } from "./planned-images";

/** Nodes whose machine configuration pins the installer by a digest, which no other version's image can have. */
export function droppedDigests(images: readonly PlannedImage[]): readonly Finding[] {
  const unpinned = images.filter(({ image }) => parseImageReference(image)?.digest === undefined);
  const nodes = unpinned
    .flatMap((image) => image.nodes)
    .filter(({ install }) => isPinned(install.image));
  const names = [...new Set(nodes.map(({ name }) => name))].sort();
  if (names.length === 0) return [];
  return [
    {
      code: "digest-dropped",
      severity: "note",
      node: onlyName(names),
      message: `The machine configuration of ${listed(names)} pins the installer by digest. A digest names the image of one version, so the upgrade goes by tag.`,
      remedy: "To pin the new image too, write installerImage with its tag and digest.",
    },
  ];
}

function isPinned(image: string | undefined): boolean {
  return parseImageReference(image ?? "")?.digest !== undefined;
}
