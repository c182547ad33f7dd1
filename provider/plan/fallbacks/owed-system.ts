import type { Node } from "../../model/node";
import { installerContents, runsImage } from "../../model/runs-image";
import { lacksExtensions, missingExtensions } from "./standing-fallbacks";

type Runs = Pick<Node, "talosVersion" | "schematic" | "extensions" | "fallback">;

/**
 * The schematic that a node was given and did not come back with, though it runs the version: what it runs instead must not be taken for its own.
 * Undefined where it runs what it was given, or where nothing tells.
 */
export function owedSchematic(node: Runs): string | undefined {
  const { fallback } = node;
  if (fallback === undefined || fallback.kind === "old-slot") return undefined;
  if (runsImage(node, fallback.image)) return undefined;
  const { version, schematic } = installerContents(fallback.image);
  return version === node.talosVersion ? schematic : undefined;
}

/** Names of the extensions that a node lost with the image that it runs; undefined where it lost none, empty where no names were kept. */
export function owedExtensions(node: Runs): readonly string[] | undefined {
  const { fallback } = node;
  if (fallback === undefined || !lacksExtensions(node, fallback)) return undefined;
  if (!runsImage(node, fallback.image)) return undefined;
  return missingExtensions(node, fallback.extensions ?? []);
}
