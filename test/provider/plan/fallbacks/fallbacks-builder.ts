import type { Fallback } from "../../../../provider/model/fallback";
import type { ClusterSnapshot } from "../../../../provider/model/snapshot";
import { vanillaSchematicId, withNode } from "../../../builders/snapshot-builder";

/** What `buildSnapshot`'s nodes get on their way to Talos 1.13.0. */
export const nextImage = imageOf("1.13.0");

export function imageOf(version: string, schematic = vanillaSchematicId): string {
  return `factory.talos.dev/metal-installer/${schematic}:v${version}`;
}

export function fallbackOf(node: string, facts: Partial<Fallback> = {}): Fallback {
  return { node, kind: "old-slot", image: nextImage, bootId: "boot-7", ...facts };
}

/** The snapshot with the fallbacks as annotations of their nodes. */
export function withFallbacks(
  snapshot: ClusterSnapshot,
  ...fallbacks: readonly Fallback[]
): ClusterSnapshot {
  return fallbacks.reduce(
    (marked, fallback) => withNode(marked, fallback.node, { fallback }),
    snapshot,
  );
}
