/**
 * What callers can ask of the world. Each operation lives in its own file; this one lists them.
 *
 * Every operation on a node that is down throws, or rejects with, WorldError `unavailable`.
 */
import type { applyConfiguration } from "./operations/apply-configuration";
import type { changeService } from "./operations/change-service";
import type { evictPod } from "./operations/evict-pod";
import type { findNode } from "./operations/find-node";
import type { forfeitLeadership } from "./operations/forfeit-leadership";
import type { pullImage } from "./operations/pull-image";
import type { reboot } from "./operations/reboot";
import type { rollback } from "./operations/rollback";
import type { snapshotEtcd } from "./operations/snapshot-etcd";
import type { upgradeLegacy } from "./operations/upgrade-legacy";
import type { upgradeLifecycle } from "./operations/upgrade-lifecycle";

export { applyConfiguration } from "./operations/apply-configuration";
export { changeService } from "./operations/change-service";
export { evictPod } from "./operations/evict-pod";
export { findNode } from "./operations/find-node";
export { forfeitLeadership } from "./operations/forfeit-leadership";
export { pullImage } from "./operations/pull-image";
export { reboot } from "./operations/reboot";
export { rollback } from "./operations/rollback";
export { snapshotEtcd } from "./operations/snapshot-etcd";
export { upgradeLegacy } from "./operations/upgrade-legacy";
export { upgradeLifecycle } from "./operations/upgrade-lifecycle";
export { upgradeOutOfBand } from "./operations/upgrade-out-of-band";

/** The functions above that the skins are built on, as one value's type: `import * as operations` fits it. */
export interface Operations {
  readonly findNode: typeof findNode;
  readonly upgradeLegacy: typeof upgradeLegacy;
  readonly pullImage: typeof pullImage;
  readonly upgradeLifecycle: typeof upgradeLifecycle;
  readonly reboot: typeof reboot;
  readonly rollback: typeof rollback;
  readonly applyConfiguration: typeof applyConfiguration;
  readonly snapshotEtcd: AtOnceOrLater<typeof snapshotEtcd>;
  readonly forfeitLeadership: AtOnceOrLater<typeof forfeitLeadership>;
  readonly changeService: typeof changeService;
  readonly evictPod: typeof evictPod;
}

/** What a server of its own does takes its time. */
type AtOnceOrLater<Operation extends (...given: never[]) => unknown> = (
  ...given: Parameters<Operation>
) => ReturnType<Operation> | Promise<ReturnType<Operation>>;
