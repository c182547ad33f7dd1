import type { Fallback, FallbackKind } from "../../model/fallback";
import type { Hop, Refusal, UpgradeNode } from "../../model/plan";
import type { Request } from "../../model/request";
import { refuse } from "../refusal";

/** The first change of each node that would write again what the node fell back from, and that `allow` does not name. */
export function repeatedFallbacks(
  hops: readonly Hop[],
  standing: ReadonlyMap<string, Fallback>,
  { retryFallback }: Pick<Request, "retryFallback">,
): ReadonlyMap<UpgradeNode, Fallback> {
  const repeated = new Map<string, readonly [UpgradeNode, Fallback]>();
  for (const change of hops.flatMap(({ changes }) => changes)) {
    if (change.kind === "upgrade-kubernetes" || repeated.has(change.node)) continue;
    const fallback = standing.get(change.node);
    if (fallback === undefined || retryFallback.includes(change.node)) continue;
    // Of an unknown image it may be any.
    if (fallback.image !== "" && fallback.image !== change.image) continue;
    repeated.set(change.node, [change, fallback]);
  }
  return new Map(repeated.values());
}

/** A refusal for each of them, with the whole line that lets them be tried again. */
export function fallbackRefusals(
  repeated: ReadonlyMap<UpgradeNode, Fallback>,
  line: string,
): readonly Refusal[] {
  return [...repeated].map(([{ node, address }, { kind, image }]) =>
    refuse({
      code: "NODE_FELL_BACK_BEFORE",
      values: {
        node,
        address,
        how: clauses[kind],
        image: image === "" ? "an image that is not known" : image,
        line,
      },
      property: "allow",
      retry: node,
    }),
  );
}

/** How a node came back: clauses that the image's name ends. */
const clauses: Readonly<Record<FallbackKind, string>> = {
  "old-slot": "came back on its old system instead of that of",
  "other-schematic": "came back with another schematic than that of",
  "lost-extensions": "came back without some of its extensions from",
  maintenance: "came back in maintenance mode from",
  "not-back": "did not come back from",
};
