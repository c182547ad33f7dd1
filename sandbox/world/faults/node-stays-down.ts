import { releaseBoot } from "../held-boots";
import type { FaultEntryOf } from "./fault-entry";
import { nodeFault } from "./node-fault";

/** A machine that does not come back from a reboot until somebody walks to it. */
export const nodeStaysDown: FaultEntryOf<"node-stays-down"> = {
  ...nodeFault("node-stays-down", "A node that goes down stays down"),
  arm:
    (world, { node }) =>
    () => {
      releaseBoot(world, node);
    },
};
