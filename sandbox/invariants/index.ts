import type { World } from "../world/types";
import { appointReferee, type Referee } from "./appoint-referee";
import { atMostOneControlPlaneNodeDown } from "./at-most-one-control-plane-node-down";
import { cordonStateRestored } from "./cordon-state-restored";
import { budgetsRespected } from "./budgets-respected";
import type { Invariant, RefereeOptions } from "./invariant";
import { neverBelowQuorum } from "./never-below-quorum";
import { noChangeBeforeBackup } from "./no-change-before-backup";
import { noExtensionLost } from "./no-extension-lost";
import { noUnsupportedPair } from "./no-unsupported-pair";
import { noUpgradeWhileAnotherIsUnhealthy } from "./no-upgrade-while-another-is-unhealthy";
import { oneMinorAtATime } from "./one-minor-at-a-time";
import { workersDownLimit } from "./workers-down-limit";

export type { Invariant, Referee, RefereeOptions };

/** Everything the referee watches. */
export const invariants: readonly Invariant[] = [
  noChangeBeforeBackup,
  atMostOneControlPlaneNodeDown,
  neverBelowQuorum,
  noUpgradeWhileAnotherIsUnhealthy,
  workersDownLimit,
  noUnsupportedPair,
  oneMinorAtATime,
  noExtensionLost,
  cordonStateRestored,
  budgetsRespected,
];

/** Watches everything from now on; what is there now is the state before the run. */
export function watchInvariants(world: World, options: RefereeOptions = {}): Referee {
  return appointReferee(world, invariants, options);
}
