import type { Fault } from "../world/fault";
import { faultCatalogue } from "../world/faults/catalogue";
import { WorldError } from "../world/world-error";

/**
 * Takes what another program sent as a fault. Only its kind is judged, the fields are trusted.
 *
 * @throws WorldError `invalid-argument` that lists the kinds.
 */
export function checkedFault(value: unknown): Fault {
  const kinds: readonly unknown[] = faultCatalogue.map(({ kind }) => kind);
  const isKnown =
    typeof value === "object" && value !== null && "kind" in value && kinds.includes(value.kind);
  if (isKnown) return value as Fault;
  throw new WorldError("invalid-argument", `a fault has one of the kinds ${kinds.join(", ")}`);
}
