import type { Fallback, FallbackKind } from "../../model/fallback";
import type { Node } from "../../model/node";
import type { Hop, Refusal, UpgradeNode } from "../../model/plan";
import type { Request } from "../../model/request";
import { refuse } from "../refusal";

/** The fallbacks that hold the plan back, in the order of their nodes' names. */
export function holdingFallbacks(
  hops: readonly Hop[],
  standing: ReadonlyMap<string, Fallback>,
  { retryFallback }: Pick<Request, "retryFallback">,
): readonly Fallback[] {
  const changes = hops.flatMap((hop) => hop.changes.filter(isOfNode));
  return [...standing.values()].filter(
    (fallback) =>
      !retryFallback.includes(fallback.node) && changes.some((change) => repeats(change, fallback)),
  );
}

function isOfNode(change: Hop["changes"][number]): change is UpgradeNode {
  return change.kind !== "upgrade-kubernetes";
}

/** Of an unknown image it may be any; a known one is not given to other nodes either, so that a bad one does not go through the cluster. */
function repeats({ node, image }: UpgradeNode, fallback: Fallback): boolean {
  return fallback.image === "" ? fallback.node === node : fallback.image === image;
}

/** A refusal for each of them, with the whole line that lets their nodes be tried again. */
export function fallbackRefusals(
  holding: readonly Fallback[],
  {
    nodes,
    line,
  }: { readonly nodes: readonly Pick<Node, "name" | "address">[]; readonly line: string },
): readonly Refusal[] {
  return holding.map(({ node, kind, image }) =>
    refuse({
      code: "NODE_FELL_BACK_BEFORE",
      values: {
        node,
        address: nodes.find(({ name }) => name === node)?.address ?? node,
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
