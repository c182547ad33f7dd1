import type { World } from "../types";
import { armedOf, noteFired } from "./armed";
import type { FaultEntryOf } from "./fault-entry";

/** A tag that was never pushed, or was deleted. Its reference is that of a request, so that it cannot be drawn from the world alone. */
export const imageMissing: FaultEntryOf<"image-missing"> = {
  kind: "image-missing",
  title: "The registry does not know a reference",
  draw: () => undefined,
};

export function isImageMissing(world: World, reference: string): boolean {
  for (const fault of armedOf(world, "image-missing")) {
    if (fault.reference !== reference) continue;
    noteFired(world, fault);
    return true;
  }
  return false;
}
