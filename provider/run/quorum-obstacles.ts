import type { Hazard } from "../model/hazard";
import type { EtcdView } from "../model/snapshot";
import { etcdComplaints } from "../verify/etcd-complaints";

/**
 * Why no control-plane node may go down now; empty when one may. From Talos 1.13 on nobody but us asks this
 * (internal/app/lifecycle/lifecycle.go checks nothing).
 */
export function quorumObstacles(etcd: {
  readonly views: readonly EtcdView[];
  /** Names of all control-plane nodes. */
  readonly controlPlaneNodes: readonly string[];
  readonly allow: readonly Hazard[];
}): readonly string[] {
  return [
    ...etcdComplaints(etcd.views, etcd.controlPlaneNodes),
    ...alarmsIn(etcd.views),
    ...quorumLoss(etcd.views, etcd.allow),
  ];
}

/** A sentence for each alarm that any member tells of. */
export function alarmsIn(views: readonly EtcdView[]): readonly string[] {
  const alarms = [...new Set(views.flatMap((view) => view.alarms))].toSorted();
  return alarms.map((alarm) => `alarm ${alarm} is raised`);
}

function quorumLoss(views: readonly EtcdView[], allow: readonly Hazard[]): readonly string[] {
  const voters = (views[0]?.members ?? []).filter(({ isLearner }) => !isLearner).length;
  const quorum = Math.floor(voters / 2) + 1;
  if (voters - 1 >= quorum) return [];
  // One or two voters lose quorum while one reboots: a downtime, which the request may allow by name. Four keep it as three do.
  if (allow.includes("control-plane-downtime")) return [];
  return [
    `${voters} voting members keep no quorum without one of them: ${quorum} of ${voters} must stay, so etcd and the Kubernetes API would stop until it is back ("control-plane-downtime" in allow lets that happen)`,
  ];
}
