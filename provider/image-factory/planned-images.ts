import { parseImageReference } from "../model/image-reference";
import type { Node } from "../model/node";
import type { Plan } from "../model/plan";
import type { Request } from "../model/request";
import type { ClusterSnapshot } from "../model/snapshot";
import type { Version } from "../model/version";

/** What is to be asked about. */
export interface ReleaseQuestion {
  readonly plan: Plan;
  readonly request: Request;
  readonly snapshot: ClusterSnapshot;
}

/** An installer image of the plan. */
export interface PlannedImage {
  readonly image: string;
  readonly version: Version;
  /** The nodes that get it, by name. */
  readonly nodes: readonly Node[];
  /** Its schematic and the factory that makes it; undefined where it comes from a plain registry. */
  readonly built: { readonly schematic: string; readonly factory: string | undefined } | undefined;
}

/** Every installer image of the plan's hops, once. */
export function plannedImages({ plan, request, snapshot }: ReleaseQuestion): PlannedImage[] {
  const nodesByName = new Map(snapshot.nodes.map((node) => [node.name, node]));
  const moves = plan.hops
    .flatMap(({ changes }) => changes)
    .filter((change) => change.kind !== "upgrade-kubernetes");
  const images = [...new Set(moves.map(({ image }) => image))];
  return images.map((image) => {
    const own = moves.filter((move) => move.image === image);
    const names = [...new Set(own.map(({ node }) => node))].sort();
    const nodes = names.flatMap((name) => nodesByName.get(name) ?? []);
    return { image, version: own[0]?.to ?? "", nodes, built: builtBy(image, nodes, request) };
  });
}

/** Hosts of the factories that are to make images of the request's own schematic: they must know it before a node pulls. */
export function schematicFactories(question: ReleaseQuestion): readonly string[] {
  const id = question.request.schematic?.id;
  const own = plannedImages(question).filter(
    ({ built }) => id !== undefined && built?.schematic === id,
  );
  return [...new Set(own.flatMap(({ built }) => built?.factory ?? []))].sort();
}

/**
 * A factory's images are `<host>/<platform>-installer[-secureboot]/<schematic>` (image-factory docs/api.md). A longer path is a
 * proxy's or a mirror's, which is no factory: the one that made the running image is behind it.
 */
function builtBy(
  image: string,
  nodes: readonly Node[],
  { factory }: Pick<Request, "factory">,
): PlannedImage["built"] {
  const reference = parseImageReference(image);
  const segments = reference?.repository.split("/") ?? [];
  const schematic = segments.at(-1) ?? "";
  if (!/^[0-9a-f]{64}$/.test(schematic)) return undefined;
  const name = segments.at(-2) ?? "";
  const isDirect = segments.length === 2 && /^(?:.+-)?installer(?:-secureboot)?$/.test(name);
  const origin = nodes.map((node) => node.schematic?.factory).find((host) => host !== undefined);
  return { schematic, factory: isDirect ? reference?.registry : (factory ?? origin) };
}
