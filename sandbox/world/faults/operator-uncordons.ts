import { noteFired } from "./armed";
import type { FaultEntryOf } from "./fault-entry";
import { nodeFault } from "./node-fault";
import { setCordon } from "./operator";

/** It stays as the operator wished when the fault is lifted. */
export const operatorUncordons: FaultEntryOf<"operator-uncordons"> = {
  ...nodeFault("operator-uncordons", "An operator uncordons a node"),
  arm: (world, fault) => {
    if (setCordon(world, fault.node, false)) noteFired(world, fault);
    return () => undefined;
  },
};
