import {
  formatImageReference,
  parseImageReference,
  type ImageReference,
} from "../model/image-reference";
import type { Node } from "../model/node";
import { isAtLeastMinor, type Version } from "../model/version";

/** SHA-256 of `customization: {}` and a newline: the schematic of an image without any customization. */
export const vanillaSchematic = "376567988ad370138ad8b2698212367b8edcb69b5fd68c80be1f2ec7d603b4ba";

/** v1.14.0-rc.1 pkg/images/images.go. */
const publicFactory = "factory.talos.dev";

/** A factory's registry and the path in front of the schematic, such as `metal-installer`. */
export interface FactoryFamily {
  readonly registry: string | undefined;
  readonly path: string;
}

export function isSchematicId(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

export function factoryImage(parts: {
  readonly family: FactoryFamily;
  readonly schematic: string;
  readonly to: Version;
}): string {
  return formatImageReference({
    registry: parts.family.registry,
    repository: `${parts.family.path}/${parts.schematic}`,
    tag: `v${parts.to}`,
    digest: undefined,
  });
}

/**
 * Where a node's factory images come from. Its own `.machine.install.image` tells, mirrors included, when it carries the
 * schematic that the node runs; else the factory that built the running image, else the public one. A factory that is
 * asked for replaces the registry.
 */
export function factoryFamily(node: Node, factory: string | undefined, to: Version): FactoryFamily {
  const own = ownReference(node);
  if (own === undefined) {
    return {
      registry: factory ?? node.schematic?.factory ?? publicFactory,
      path: installerName(node),
    };
  }
  const segments = own.repository.split("/").slice(0, -1);
  const name = fittingName(segments.at(-1) ?? "", node, to);
  return factory === undefined
    ? { registry: own.registry, path: [...segments.slice(0, -1), name].join("/") }
    : { registry: factory, path: name };
}

function ownReference(node: Node): ImageReference | undefined {
  const reference = parseImageReference(node.install.image ?? "");
  const segments = reference?.repository.split("/") ?? [];
  const carriesOwn = node.schematic !== undefined && segments.at(-1) === node.schematic.id;
  return carriesOwn && segments.length > 1 ? reference : undefined;
}

/**
 * The name stays as the node's owner wrote it while it fits the machine. `installer` means metal
 * (image-factory internal/frontend/http/registry.go), and from Talos 1.10 on the image is made for one platform
 * (v1.10.0 hack/release.toml); an image for another platform or without the Secure Boot signature does not boot. A name that is
 * not the factory's belongs to a mirror and stays.
 */
function fittingName(written: string, node: Node, to: Version): string {
  const match = /^(?:(?<platform>.+)-)?installer(?<secure>-secureboot)?$/.exec(written);
  if (match === null) return written;
  const isSecure = match.groups?.["secure"] !== undefined;
  const platform = match.groups?.["platform"];
  const platformFits =
    platform === undefined
      ? node.platform === "metal" || !isAtLeastMinor(to, 10)
      : platform === node.platform;
  return platformFits && isSecure === node.secureBoot ? written : installerName(node);
}

function installerName(node: Node): string {
  return `${node.platform}-installer${node.secureBoot ? "-secureboot" : ""}`;
}
