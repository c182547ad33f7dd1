import type { Operations } from "./world/operations";
import { applyConfiguration } from "./world/operations/apply-configuration";
import { changeService } from "./world/operations/change-service";
import { evictPod } from "./world/operations/evict-pod";
import { findNode } from "./world/operations/find-node";
import { forfeitLeadership } from "./world/operations/forfeit-leadership";
import { pullImage } from "./world/operations/pull-image";
import { reboot } from "./world/operations/reboot";
import { rollback } from "./world/operations/rollback";
import { snapshotEtcd } from "./world/operations/snapshot-etcd";
import { upgradeLegacy } from "./world/operations/upgrade-legacy";
import { upgradeLifecycle } from "./world/operations/upgrade-lifecycle";

/** Everything that callers can ask of the world, for the skins. */
export const operations: Operations = {
  applyConfiguration,
  changeService,
  evictPod,
  findNode,
  forfeitLeadership,
  pullImage,
  reboot,
  rollback,
  snapshotEtcd,
  upgradeLegacy,
  upgradeLifecycle,
};
