import type { WorldClock } from "../world/clock";
import type { World } from "../world/types";
import type { ApiClient } from "./api-client";

/** The two sides of a mirror, and the time in which they are kept in step. */
export interface MirrorSetting {
  readonly world: World;
  readonly api: ApiClient;
  /** Real time. */
  readonly clock: WorldClock;
}
