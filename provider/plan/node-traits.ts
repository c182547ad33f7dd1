import { parseImageReference } from "../model/image-reference";
import type { Node } from "../model/node";
import type { Request } from "../model/request";
import type { NodeTrait } from "./matrix/known-bad-edges";
import { needsLegacyPath } from "./wished-nodes";

/** What the known bad edges ask about a node, sorted. */
export function traitsOf(
  node: Node,
  request: Pick<Request, "installerImage" | "schematicId">,
): readonly NodeTrait[] {
  const isGivenImage = (request.installerImage ?? request.schematicId) !== undefined;
  const traits: readonly (readonly [NodeTrait, boolean])[] = [
    ["ghcr-installer", !isGivenImage && runsGhcrInstaller(node)],
    ["install-extensions", node.configuration?.installsExtensions === true],
    ["legacy-path", needsLegacyPath(node)],
    ["writes-meta", isLinkedToOmni(node)],
  ];
  return traits.flatMap(([trait, has]) => (has ? [trait] : []));
}

/** A schematic tells that the image came from a factory, whatever the configuration says. */
function runsGhcrInstaller({ schematic, install }: Node): boolean {
  const image = parseImageReference(install.image ?? "");
  return (
    schematic === undefined &&
    image?.registry === "ghcr.io" &&
    image.repository.startsWith("siderolabs/")
  );
}

/** Omni reaches its machines by SideroLink (v1.13.0 pkg/machinery/config/types/siderolink). */
function isLinkedToOmni({ configuration }: Node): boolean {
  return configuration?.documentKinds.includes("SideroLinkConfig") === true;
}
