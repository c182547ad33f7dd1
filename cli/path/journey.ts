import type { Hop, Planned, Refusal, VersionPair } from "../../provider/model/plan";
import type { Hazard } from "../../provider/model/hazard";
import type { ClusterSize } from "./read-size";

/** The way from one pair of versions to another, for a cluster of some size. */
export interface Journey {
  readonly from: VersionPair;
  readonly to: VersionPair;
  readonly size: ClusterSize;
  /** As far as a way is known when it is refused. */
  readonly hops: readonly Hop[];
  readonly hazards: readonly Hazard[];
  readonly refusals: readonly Refusal[];
}

export function journeyOf(
  planned: Planned,
  { from, to, size }: Pick<Journey, "from" | "to" | "size">,
): Journey {
  const { hops, hazards } = planned.plan;
  const refusals = planned.kind === "refused" ? planned.refusals : [];
  return { from, to, size, hops, hazards, refusals };
}

/** What the cluster runs after each hop. */
export function pairsAfter({ from, hops }: Pick<Journey, "from" | "hops">): readonly VersionPair[] {
  const pairs: VersionPair[] = [];
  for (const { kind, to } of hops) {
    const before = pairs.at(-1) ?? from;
    pairs.push(kind === "talos" ? { ...before, talos: to } : { ...before, kubernetes: to });
  }
  return pairs;
}
