import {
  formatImageReference,
  parseImageReference,
  type ImageReference,
} from "../model/image-reference";
import type { Node } from "../model/node";
import type { Refusal } from "../model/plan";
import type { Request } from "../model/request";
import { isAtLeastMinor, parseVersion, type Version } from "../model/version";
import { factoryFamily, factoryImage, isSchematicId, vanillaSchematic } from "./factory-image";
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
 * The installer image that brings a node to a Talos version and keeps its schematic, platform, Secure Boot flavour and
 * registry, as far as the request does not say otherwise. A refusal where extensions would be lost or the node would
 * not boot.
 */
export function installerImage(node: Node, request: Request, to: Version): string | Refusal {
  if (request.installerImage !== undefined) return givenImage(request.installerImage, to);
  const schematic = request.schematicId ?? node.schematic?.id;
  if (schematic !== undefined) {
    return factoryImage({ family: factoryFamily(node, request.factory, to), schematic, to });
  }
  if (node.extensions.length > 0) return extensionsLost(node);
  return plainImage(node, request, to);
}

function givenImage(text: string, to: Version): string | Refusal {
  const reference = parseImageReference(text);
  const property = "installerImage";
  if (reference === undefined) {
    const problem = "it is no image reference";
    return refuse({
      code: "INSTALLER_IMAGE_WRONG",
      values: { image: text, problem, to },
      property,
    });
  }
  if (reference.tag !== undefined && parseVersion(reference.tag) !== to) {
    const problem = `its tag is not v${to}`;
    return refuse({
      code: "INSTALLER_IMAGE_WRONG",
      values: { image: text, problem, to },
      property,
    });
  }
  if (reference.tag === undefined && reference.digest !== undefined) {
    const problem = "a digest alone does not tell the version";
    return refuse({
      code: "INSTALLER_IMAGE_WRONG",
      values: { image: text, problem, to },
      property,
    });
  }
  return formatImageReference({ ...reference, tag: reference.tag ?? `v${to}` });
}

/** An image for a node without schematic and extensions: its own registry's, else the public one. */
function plainImage(node: Node, request: Request, to: Version): string | Refusal {
  const own = ownInstaller(node);
  if (request.factory === undefined && own !== undefined && !isPublic(own)) {
    return withVersion(own, to);
  }
  if (node.secureBoot && request.factory === undefined) {
    return refuse({ code: "INSTALLER_UNKNOWN", values: { node: node.name, to } });
  }
  if (request.factory === undefined && !isAtLeastMinor(to, 14)) {
    return withVersion(publicInstaller, to);
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

function withVersion(reference: ImageReference, to: Version): string {
  return formatImageReference({ ...reference, tag: `v${to}`, digest: undefined });
}

function extensionsLost(node: Node): Refusal {
  const extensions = node.extensions.map(({ name }) => name).join(", ");
  return refuse({
    code: "EXTENSIONS_WOULD_BE_LOST",
    values: { node: node.name, extensions },
    property: "schematicId",
  });
}
