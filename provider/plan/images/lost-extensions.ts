import { extensionsWithout } from "../../model/extension-name";
import type { Node } from "../../model/node";
import type { Refusal } from "../../model/plan";
import type { Request } from "../../model/request";
import { vanillaSchematic } from "../factory-image";
import { allowLine } from "../hazards";
import { readImage } from "../installed-image";
import { refuse } from "../refusal";

type Wish = Pick<Request, "schematic" | "allow">;

/** Names of the extensions that a node would have with an image; undefined where nothing tells. */
export function heldExtensions(
  node: Node,
  image: string,
  { schematic }: Pick<Request, "schematic">,
): readonly string[] | undefined {
  const { family, schematic: id } = readImage(image);
  if (id === undefined) return family?.endsWith("siderolabs/installer") === true ? [] : undefined;
  if (id === node.schematic?.id) return node.extensions.map(({ name }) => name);
  if (id === schematic?.id) return schematic.extensions;
  return id === vanillaSchematic ? [] : undefined;
}

/** Names of the extensions that a node runs and that an image is known to lack. */
export function lostExtensions(
  node: Node,
  image: string,
  wish: Pick<Request, "schematic">,
): readonly string[] {
  // The usual case, told without taking the reference apart: hundreds of nodes, each on many hops.
  if (node.schematic !== undefined && image.includes(`/${node.schematic.id}:`)) return [];
  const held = heldExtensions(node, image, wish);
  const runs = node.extensions.map(({ name }) => name);
  return held === undefined ? [] : extensionsWithout(runs, held);
}

/** The image, unless it would lose an extension and `allow` does not name `generic-image`. */
export function keepingExtensions(node: Node, image: string, wish: Wish): string | Refusal {
  if (lostExtensions(node, image, wish).length === 0) return image;
  if (wish.allow.includes("generic-image")) return image;
  return extensionsLost({ node, image, held: heldExtensions(node, image, wish) ?? [], wish });
}

/** Tells what the node runs beside what the image holds. */
export function extensionsLost(loss: {
  readonly node: Node;
  readonly image: string;
  readonly held: readonly string[];
  readonly wish: Pick<Request, "allow">;
}): Refusal {
  const { node, image, held, wish } = loss;
  const runs = node.extensions.map(({ name }) => name);
  return refuse({
    code: "EXTENSIONS_WOULD_BE_LOST",
    values: {
      node: node.name,
      runs: runs.join(", "),
      image,
      holds: held.length === 0 ? "none" : held.join(", "),
      lost: extensionsWithout(runs, held).join(", "),
      line: allowLine(wish.allow, ["generic-image"]),
    },
    property: "schematicId",
    hazard: "generic-image",
  });
}
