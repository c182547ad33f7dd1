import type { Hazard } from "../../model/hazard";
import type { Refusal } from "../../model/plan";
import { allowLine, hazardMeanings, inOrder } from "../hazards";
import { refuse } from "../refusal";
import type { PathHop } from "./path";

/** A refusal for each hazard of the hops that `allow` does not name, with the line to write; `retried` stand in it as well. */
export function hazardRefusals(
  hops: readonly PathHop[],
  allow: readonly Hazard[],
  retried: readonly string[] = [],
): readonly Refusal[] {
  const missing = inOrder(hops.flatMap(({ hazards }) => hazards)).filter(
    (hazard) => !allow.includes(hazard),
  );
  return missing.map((hazard) => {
    const { means, needs } = hazardMeanings[hazard];
    const where = hops
      .filter(({ hazards }) => hazards.includes(hazard))
      .map(({ kind, from, to }) => `${kind === "talos" ? "Talos" : "Kubernetes"} ${from} → ${to}`)
      .join(", ");
    return refuse({
      code: "HAZARD_NOT_ALLOWED",
      values: { hazard, means, needs, where, line: allowLine(allow, missing, retried) },
      property: "allow",
      hazard,
    });
  });
}
