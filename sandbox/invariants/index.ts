import type { World } from "../world/types";
import { appointReferee, type Referee } from "./appoint-referee";
import { atMostOneControlPlaneNodeDown } from "./at-most-one-control-plane-node-down";
import { canaryFirst } from "./canary-first";
import { cordonStateRestored } from "./cordon-state-restored";
import { budgetsRespected } from "./budgets-respected";
import { etcdWellBeforeDisruption } from "./etcd-well-before-disruption";
import type { Invariant, RefereeOptions } from "./invariant";
import { neverBelowQuorum } from "./never-below-quorum";
import { noChangeBeforeBackup } from "./no-change-before-backup";
import { noExtensionLost } from "./no-extension-lost";
import { noUnaskedDowngrade } from "./no-unasked-downgrade";
import { noUnsupportedPair } from "./no-unsupported-pair";
import { noUpgradeWhileAnotherIsUnhealthy } from "./no-upgrade-while-another-is-unhealthy";
import { noWriteAfterFallback } from "./no-write-after-fallback";
import { oneMinorAtATime } from "./one-minor-at-a-time";
import { oneUpgraderAtATime } from "./one-upgrader-at-a-time";
import { readOnlyRunsChangeNothing } from "./read-only-runs-change-nothing";
import { workersDownLimit } from "./workers-down-limit";

export type { Invariant, Referee, RefereeOptions };

/** Everything the referee watches. */
export const invariants: readonly Invariant[] = [
  noChangeBeforeBackup,
  atMostOneControlPlaneNodeDown,
  neverBelowQuorum,
  etcdWellBeforeDisruption,
  noUpgradeWhileAnotherIsUnhealthy,
  canaryFirst,
  workersDownLimit,
  noUnsupportedPair,
  oneMinorAtATime,
  noUnaskedDowngrade,
  noWriteAfterFallback,
  noExtensionLost,
  cordonStateRestored,
  budgetsRespected,
  oneUpgraderAtATime,
  readOnlyRunsChangeNothing,
];

/** Watches everything from now on; what is there now is the state before the run. */
export function watchInvariants(world: World, options: RefereeOptions = {}): Referee {
  return appointReferee(world, invariants, options);
}
