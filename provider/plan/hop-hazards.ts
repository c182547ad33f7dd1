import type { Hazard } from "../model/hazard";
import type { Node } from "../model/node";
import type { Hop, UpgradeNode } from "../model/plan";
import type { Request } from "../model/request";
import type { ClusterSnapshot } from "../model/snapshot";
import { hasControlPlaneDowntime } from "./etcd-refusals";
import { inOrder } from "./hazards";
import { lostExtensions } from "./images/lost-extensions";
import { readImage } from "./installed-image";
import type { PathHop } from "./path/path";

/** What the plan is made for. */
export interface PlanSetting {
  readonly snapshot: ClusterSnapshot;
  readonly request: Request;
}

/** The hazards of a hop: those of its way, and those of what it does to these nodes, by name as they are before it. */
export function hopHazards(
  hop: { readonly path: PathHop; readonly changes: Hop["changes"] },
  nodes: ReadonlyMap<string, Node>,
  { snapshot, request }: PlanSetting,
): readonly Hazard[] {
  const { path, changes } = hop;
  const mayLose = changes.some(
    (change) =>
      change.kind !== "upgrade-kubernetes" &&
      mayLoseExtensions(change, nodes.get(change.node), request),
  );
  const prunes = changes.some((change) => change.kind === "upgrade-kubernetes" && change.prune);
  return inOrder([
    ...path.hazards,
    ...(hasControlPlaneDowntime(changes, snapshot) ? (["control-plane-downtime"] as const) : []),
    ...(mayLose ? (["generic-image"] as const) : []),
    ...(prunes ? (["prune-manifests"] as const) : []),
  ]);
}

/** Its image lacks what it runs, or nothing tells what the image holds; one that the user names may hold it. */
function mayLoseExtensions(
  { image }: UpgradeNode,
  node: Node | undefined,
  request: Request,
): boolean {
  if (node === undefined || node.extensions.length === 0) return false;
  const isUntold = request.installerImage === undefined && readImage(image).schematic === undefined;
  return isUntold || lostExtensions(node, image, request).length > 0;
}
