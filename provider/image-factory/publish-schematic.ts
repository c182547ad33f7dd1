import type { ImageFactory } from "../ports/images";
import { ensureSchematic } from "./ensure-schematic";
import { schematicFactories, type ReleaseQuestion } from "./planned-images";

/**
 * Makes the schematic that the request describes known to every factory that shall build an image of it, before a node pulls
 * one. Nothing where the request describes none. Throws SCHEMATIC_NOT_POSTED, SCHEMATIC_ID_DIFFERS.
 */
export async function publishSchematic(
  question: ReleaseQuestion,
  factory: ImageFactory,
): Promise<void> {
  const { schematic } = question.request;
  if (schematic === undefined) return;
  for (const host of schematicFactories(question)) await ensureSchematic(factory, host, schematic);
}
