import { type Hazard, hazards } from "../model/hazard";
import { closestName } from "./closest-name";
import { written } from "./written";

/** One entry of `allow`: a hazard, or a node that fell back and may be tried again. */
export type Allowance =
  | { readonly kind: "hazard"; readonly hazard: Hazard }
  | { readonly kind: "retry-fallback"; readonly node: string };

const retryPrefix = "retry-fallback:";

/** Gives what is wrong with it as text, the end of a sentence. */
export function readAllowance(value: string): Allowance | string {
  if (value.startsWith(retryPrefix)) {
    const node = value.slice(retryPrefix.length).trim();
    if (node === "") return "names no node: write retry-fallback:<node name>";
    return { kind: "retry-fallback", node };
  }
  const hazard = hazards.find((name) => name === value);
  if (hazard !== undefined) return { kind: "hazard", hazard };
  const meant = closestName(value, hazards);
  const hint = meant === undefined ? "" : `; did you mean "${meant}"?`;
  const known = `the hazards are ${hazards.join(", ")}, and retry-fallback:<node name>`;
  return `${written(value)} names no hazard: ${known}${hint}`;
}
