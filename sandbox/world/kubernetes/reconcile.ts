import { hasQuorum } from "../etcd/quorum";
import { reconcileEtcdHealth } from "../etcd/service-health";
import { judgeMachine } from "../node/machine-status";
import type { World } from "../types";
import { reconcileBudgets } from "./budgets";
import { reconcileCordons } from "./cordons";
import { reconcileDaemonSets } from "./daemon-sets";
import { reconcileDeployments } from "./deployments";
import { reconcileNodes } from "./node-objects";
import { reconcileOrphans } from "./orphans";
import { reconcilePods } from "./pods";
import { reconcileStaticPods } from "./static-pods";

/**
 * One look of every controller at everything. Each compares what is with what should be, so it does not matter how
 * often or when this runs. Without etcd quorum nothing can be written, and all catch up later.
 */
export function reconcile(world: World): void {
  reconcileEtcdHealth(world);
  if (hasQuorum(world.etcd)) {
    reconcileNodes(world);
    reconcileCordons(world);
    reconcileStaticPods(world);
    reconcileOrphans(world);
    reconcileDaemonSets(world);
    reconcileDeployments(world);
    reconcilePods(world);
    reconcileBudgets(world);
  }
  for (const node of world.nodes.values()) judgeMachine(world, node);
}
