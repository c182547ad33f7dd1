import type { FaultEntryOf } from "./fault-entry";
import { nodeFault } from "./node-fault";

/** After this time Talos gives a pull up, in milliseconds (v1.13.0 internal/pkg/containers/image/image.go PullTimeout). */
export const pullTimeout = 1_200_000;

/** A connection to a registry that stays open and brings nothing. */
export const pullStalls: FaultEntryOf<"pull-stalls"> = nodeFault(
  "pull-stalls",
  "A pull makes no progress any more",
);
