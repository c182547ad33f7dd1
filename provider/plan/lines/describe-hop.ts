import type { Hop, UpgradeNode } from "../../model/plan";
import { hazardMeanings } from "../hazards";
import type { PlanSetting } from "../hop-hazards";
import { describeEachNode, describeEqualNodes } from "./describe-nodes";
import { approximately, hopDuration, type Pace } from "./estimate";
import { fitClauses, fitLine, type FittedClauses } from "./fit-line";
import type { ImageChange } from "./image-changes";
import { kubernetesParts } from "./kubernetes-parts";
import { counted, namesOrCount } from "./node-label";

/** How much of a plan its lines tell: each node, equal moves as counts, or hops alone. */
export type Detail = "nodes" | "counts" | "hops";

/** A hop in its place. */
export interface HopPlace {
  readonly hop: Hop;
  /** From 1 on. */
  readonly number: number;
  readonly of: number;
  /** No other hop of its kind comes before it. */
  readonly isFirstOfKind: boolean;
  /** What becomes of images and extensions in it. */
  readonly images: readonly ImageChange[];
}

/** Heading, hazards, notes, images and nodes of a hop, as far as the detail goes. */
export function describeHop(
  place: HopPlace,
  setting: PlanSetting & { readonly pace: Pace },
  detail: Detail,
): readonly string[] {
  const { hop, images } = place;
  const nodes = hop.changes.filter((change) => change.kind !== "upgrade-kubernetes");
  const who = detail === "hops" ? wholeCount(nodes) : observedParts(place, setting);
  const heading = fitHeading(place, who, setting.pace);
  const lines = [heading.line, ...hazardLines(hop), ...heading.rest.map(noteLine)];
  switch (detail) {
    case "nodes":
      return [...lines, ...images.map(imageLine), ...describeEachNode(nodes, setting.pace)];
    case "counts":
      return [...lines, ...images.map(imageLine), ...describeEqualNodes(nodes, setting.pace)];
    case "hops":
      return lines;
  }
}

/** `hop 3 of 10: Talos 1.9.5 → 1.10.9 (Talos 1.9 accepts Kubernetes only up to 1.32), ~10 min`, and clauses that find no room. */
function fitHeading({ hop, number, of }: HopPlace, who: string, pace: Pace): FittedClauses {
  const place = of === 1 ? "" : `hop ${String(number)} of ${String(of)}: `;
  const name = hop.kind === "talos" ? "Talos" : "Kubernetes";
  const move = hop.from === hop.to ? hop.to : `${hop.from} → ${hop.to}`;
  const time = approximately(hopDuration(hop, pace));
  return fitClauses(`${place}${name} ${move}${who}`, clausesOf(hop.reason), `, ${time}`);
}

/** What lifts a known trouble stays with it. */
function clausesOf(reason: string): readonly string[] {
  return reason.split(/; (?!lifted by )/);
}

function wholeCount(nodes: readonly UpgradeNode[]): string {
  return nodes.length === 0 ? "" : ` on ${counted(nodes.length, "node")}`;
}

/** Only the first hop of Kubernetes starts from what was observed; the others find the whole cluster. */
function observedParts({ hop, isFirstOfKind }: HopPlace, { snapshot }: PlanSetting): string {
  return hop.kind === "kubernetes" && isFirstOfKind ? kubernetesParts(snapshot, hop.to) : "";
}

function hazardLines({ hazards }: Hop): string[] {
  return hazards.map((hazard) => fitLine(`hazard ${hazard}: ${hazardMeanings[hazard].means}`));
}

function noteLine(clause: string): string {
  return fitLine(`note: ${clause.replace(/^known: /, "")}`);
}

function imageLine({ nodes, text }: ImageChange): string {
  return fitLine(`${text} on ${namesOrCount(nodes)}`);
}
