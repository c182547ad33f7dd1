import { closestName } from "../../provider/inputs/closest-name";
import type { Mistake } from "../../provider/inputs/mistake";
import { hazards, type Hazard } from "../../provider/model/hazard";

/** The hazards that these names name, and a mistake for each name that names none. */
export function readHazards(names: readonly string[]): {
  readonly hazards: readonly Hazard[];
  readonly mistakes: readonly Mistake[];
} {
  const found = names.map((name) => hazards.find((hazard) => hazard === name));
  return {
    hazards: [...new Set(found.filter((hazard) => hazard !== undefined))],
    mistakes: names
      .filter((_name, index) => found[index] === undefined)
      .map((name) => ({ property: "--allow", reason: reasonFor(name) })),
  };
}

function reasonFor(name: string): string {
  const meant = closestName(name, hazards);
  const hint =
    meant === undefined ? `the hazards are ${hazards.join(", ")}` : `did you mean ${meant}?`;
  return `${JSON.stringify(name)} names no hazard: ${hint}`;
}
