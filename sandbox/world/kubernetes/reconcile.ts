import { hasQuorum } from "../etcd/quorum";
import { reconcileEtcdHealth } from "../etcd/service-health";
import { judgeMachine } from "../node/machine-status";
import { internalsOf } from "../internals";
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
    unlessSeen(world, reconcileOrphans);
    unlessSeen(world, reconcileDaemonSets);
    unlessSeen(world, reconcileDeployments);
    reconcilePods(world);
    unlessSeen(world, reconcileBudgets);
  }
  for (const node of world.nodes.values()) judgeMachine(world, node);
}

/** For a controller that looks at nothing but objects: where none was written since it began its last look, it would change none. */
function unlessSeen(world: World, controller: (world: World) => void): void {
  const { store, seenBy } = internalsOf(world);
  const revision = store.resourceVersion;
  if (seenBy.get(controller) === revision) return;
  seenBy.set(controller, revision);
  controller(world);
}
