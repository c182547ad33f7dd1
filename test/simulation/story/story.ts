import type { Properties } from "../../../provider/lifecycle/properties";
import type { Defect } from "../../../sandbox/world/defects/defect";
import type { Fault } from "../../../sandbox/world/fault";
import type { CreateWorldOptions } from "../../../sandbox/world/create-world";
import type { PlannedDeed } from "./deed";
import type { Occasion } from "./occasion";

export type { Occasion };

export interface PlannedFault {
  readonly fault: Fault;
  readonly begins: Occasion;
  /** Milliseconds from its beginning until it is lifted; left out: when the world calms down. */
  readonly lastsMs?: number;
}

/** Our process is killed at an event of one of its runs: a change of the world or a call of a port. */
export interface Kill {
  /** From 1 on. */
  readonly run: number;
  readonly event: number;
  /** Until it is started again, in milliseconds. */
  readonly pauseMs: number;
}

/** One simulated life of a cluster, as data: the same story is always told in the same way. */
export interface Story {
  readonly seed: number;
  readonly world: CreateWorldOptions;
  readonly defects: readonly Defect[];
  /** Arguments of the resource; access and backup folder are added when it is told. */
  readonly wish: Properties;
  readonly faults: readonly PlannedFault[];
  /** What people do; left out: nothing. */
  readonly deeds?: readonly PlannedDeed[];
  readonly kills: readonly Kill[];
  /** Runs before which the operator refreshes. */
  readonly refreshes: readonly number[];
  /** Whether the operator lets Pulumi forget the cluster in the end. */
  readonly destroys: boolean;
}
