import type { UpgradeError } from "../errors/upgrade-error";
import type { Hazard } from "../model/hazard";
import type { DrainRequest } from "../model/request";

/** One node to be emptied; it is cordoned already. */
export interface DrainTask {
  readonly node: string;
  readonly settings: DrainRequest;
  /** With `force-drain`, pods that a budget still guards at the deadline are deleted. */
  readonly allow: readonly Hazard[];
  /** Names of all nodes that are being upgraded right now, this one among them; nobody else by default. */
  readonly inFlight?: ReadonlySet<string>;
  /** Ends the drain with an error, asked before each look; by default nothing does. */
  readonly interruption?: () => UpgradeError | undefined;
  /** Gets the uid of every pod whose eviction was accepted, also when the drain fails later. */
  readonly evicted: Set<string>;
  /** Gets `namespace/name` of every pod that was deleted in spite of a budget. */
  readonly deleted: Set<string>;
}
