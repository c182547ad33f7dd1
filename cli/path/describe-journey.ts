import type { Hop } from "../../provider/model/plan";
import { defaultDurations } from "../../provider/plan/lines/estimate";
import { describeSummary } from "../../provider/plan/lines/describe-summary";
import { counted } from "../../provider/plan/lines/node-label";
import { hazardMeanings } from "../../provider/plan/hazards";
import type { Paint } from "../command-line/terminal";
import type { Journey } from "./journey";
import type { ClusterSize } from "./read-size";

/** The way for people: from where to where, each hop with its reason and hazards, and the sum. */
export function describeJourney(journey: Journey, paint: Paint): string {
  const { from, to, size, hops, refusals } = journey;
  if (hops.length === 0) return refusals.length > 0 ? "" : nothing(journey, paint);
  const width = String(hops.length).length;
  const lines = [
    paint.strong(
      `Talos ${from.talos} with Kubernetes ${from.kubernetes} → Talos ${to.talos} with Kubernetes ${to.kubernetes}`,
    ),
    `on ${describeSize(size)}`,
    "",
    ...hops.flatMap((hop, index) => describeHop(hop, String(index + 1).padStart(width), paint)),
    "",
    describeSummary(hops, { durations: defaultDurations, workersAtOnce: 1 }),
  ];
  return `${lines.join("\n")}\n`;
}

function nothing({ to }: Journey, { good }: Paint): string {
  const text = `Nothing to do: Talos ${to.talos} with Kubernetes ${to.kubernetes} is what runs.`;
  return `${good(text)}\n`;
}

function describeHop(hop: Hop, number: string, paint: Paint): string[] {
  const name = hop.kind === "talos" ? "Talos" : "Kubernetes";
  const indent = " ".repeat(number.length + 2);
  return [
    `${number}. ${paint.strong(`${name} ${hop.from} → ${hop.to}`)}`,
    ...hop.reason.split("; ").map((clause) => `${indent}${paint.faint(clause)}`),
    ...hop.hazards.map(
      (hazard) => `${indent}${paint.doubtful(`hazard ${hazard}`)}: ${hazardMeanings[hazard].means}`,
    ),
  ];
}

function describeSize({ controlPlaneNodes, workers }: ClusterSize): string {
  const parts = [
    counted(controlPlaneNodes, "control-plane node"),
    ...(workers === 0 ? [] : [counted(workers, "worker")]),
  ];
  return parts.join(" and ");
}
