import {
  formatImageReference,
  parseImageReference,
  type ImageReference,
} from "../model/image-reference";
import type { Node } from "../model/node";
import type { Refusal } from "../model/plan";
import type { Request } from "../model/request";
import { isAtLeastMinor, type Version } from "../model/version";
import { factoryFamily, factoryImage, isSchematicId, vanillaSchematic } from "./factory-image";
import { owedSchematic } from "./fallbacks/owed-system";
import { extensionsLost, keepingExtensions } from "./images/lost-extensions";
import { retag, tagProblem } from "./images/version-tag";
import { refuse } from "./refusal";

/** Registry and repository of the public installer; no longer published from Talos 1.14 on (v1.14.0-rc.1 hack/release.toml). */
const publicInstaller: ImageReference = {
  registry: "ghcr.io",
  repository: "siderolabs/installer",
  tag: undefined,
  digest: undefined,
};

/** The schematic that every node shall run: named as such or inside the installer image; undefined to keep each its own. */
export function wishedSchematic(
  request: Pick<Request, "schematicId" | "installerImage">,
): string | undefined {
  if (request.schematicId !== undefined) return request.schematicId;
  const last = parseImageReference(request.installerImage ?? "")
    ?.repository.split("/")
    .at(-1);
  return last !== undefined && isSchematicId(last) ? last : undefined;
}

/**
 * The installer image that brings a node to a Talos version and keeps its schematic (extensions, kernel arguments and a
 * board's overlay are in it), platform, Secure Boot flavour and registry, as far as the request does not say otherwise. A
 * digest names one version's image and is never carried to another version. A refusal where extensions would be lost and
 * `allow` does not name `generic-image`, or where the node would not boot.
 */
export function installerImage(node: Node, request: Request, to: Version): string | Refusal {
  const image = chooseImage(node, request, to);
  return typeof image === "string" ? keepingExtensions(node, image, request) : image;
}

function chooseImage(node: Node, request: Request, to: Version): string | Refusal {
  if (request.installerImage !== undefined) return givenImage(request.installerImage, request, to);
  const schematic = request.schematicId ?? owedSchematic(node) ?? node.schematic?.id;
  if (schematic !== undefined) {
    return factoryImage({ family: factoryFamily(node, request.factory, to), schematic, to });
  }
  const image = plainImage(node, request, to);
  // What a registry of one's own holds cannot be told, only that the node does not say where its extensions come from.
  const isRisky = node.extensions.length > 0 && !request.allow.includes("generic-image");
  if (!isRisky || typeof image !== "string") return image;
  return extensionsLost({ node, image, held: [], wish: request });
}

/** With its tag, else with the version's. On the hops before the last it gets each hop's version, without its digest. */
function givenImage(
  text: string,
  { talosVersion }: Pick<Request, "talosVersion">,
  to: Version,
): string | Refusal {
  const reference = parseImageReference(text);
  const last = talosVersion ?? to;
  const problem =
    reference === undefined ? "it is no image reference" : tagProblem(reference, last);
  if (reference === undefined || problem !== undefined) {
    return refuse({
      code: "INSTALLER_IMAGE_WRONG",
      values: { image: text, problem: problem ?? "", to: last },
      property: "installerImage",
    });
  }
  if (to !== last) return formatImageReference(retag(reference, to));
  return formatImageReference({ ...reference, tag: reference.tag ?? `v${to}` });
}

/** An image for a node without schematic and extensions: its own registry's, else the public one. */
function plainImage(node: Node, request: Request, to: Version): string | Refusal {
  const own = ownInstaller(node);
  if (request.factory === undefined && own !== undefined && !isPublic(own)) {
    return formatImageReference(retag(own, to));
  }
  if (node.secureBoot && request.factory === undefined) {
    return refuse({ code: "INSTALLER_UNKNOWN", values: { node: node.name, to } });
  }
  if (request.factory === undefined && !isAtLeastMinor(to, 14)) {
    return formatImageReference(retag(publicInstaller, to));
  }
  const family = factoryFamily(node, request.factory, to);
  return factoryImage({ family, schematic: vanillaSchematic, to });
}

/** `.machine.install.image`, unless it names a factory image, which this node does not run. */
function ownInstaller(node: Node): ImageReference | undefined {
  const reference = parseImageReference(node.install.image ?? "");
  const last = reference?.repository.split("/").at(-1);
  return last !== undefined && isSchematicId(last) ? undefined : reference;
}

function isPublic(reference: ImageReference): boolean {
  return (
    reference.registry === publicInstaller.registry &&
    reference.repository === publicInstaller.repository
  );
}
