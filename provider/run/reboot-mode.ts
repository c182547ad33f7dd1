import type { UpgradeNode } from "../model/plan";
import type { RebootMode, Request } from "../model/request";
import type { ClusterSnapshot } from "../model/snapshot";
import { schematicIn } from "./schematic-in";

/** The first node of its role to boot a system reboots as a canary does; all others as the request says for them. */
export function rebootModeFor(
  change: UpgradeNode,
  {
    request,
    snapshot,
  }: {
    readonly request: Pick<Request, "rebootMode" | "canaryRebootMode">;
    readonly snapshot: Pick<ClusterSnapshot, "nodes">;
  },
): RebootMode {
  const role = change.kind === "upgrade-worker" ? "worker" : "controlplane";
  const wished = schematicIn(change.image);
  const isProven = snapshot.nodes.some(
    (node) =>
      node.role === role &&
      node.name !== change.node &&
      node.talosVersion === change.to &&
      // A change of the schematic alone boots a new system as well.
      (change.from !== change.to || node.schematic?.id === wished),
  );
  return isProven ? request.rebootMode : request.canaryRebootMode;
}
