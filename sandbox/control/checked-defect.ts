import type { Defect } from "../world/defects/defect";
import { defectKinds } from "../world/defects/plant-defect";
import { WorldError } from "../world/world-error";

/**
 * Takes what another program sent as a defect. Only its kind is judged, the fields are trusted.
 *
 * @throws WorldError `invalid-argument` that lists the kinds.
 */
export function checkedDefect(value: unknown): Defect {
  const kinds: readonly unknown[] = defectKinds;
  const isKnown =
    typeof value === "object" && value !== null && "kind" in value && kinds.includes(value.kind);
  if (isKnown) return value as Defect;
  throw new WorldError(
    "invalid-argument",
    `a defect has one of the kinds ${defectKinds.join(", ")}`,
  );
}
