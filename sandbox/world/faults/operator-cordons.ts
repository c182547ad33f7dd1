import { noteFired } from "./armed";
import type { FaultEntryOf } from "./fault-entry";
import { nodeFault } from "./node-fault";
import { setCordon } from "./operator";

/** It stays as the operator wished when the fault is lifted. */
export const operatorCordons: FaultEntryOf<"operator-cordons"> = {
  ...nodeFault("operator-cordons", "An operator cordons a node"),
  arm: (world, fault) => {
    if (setCordon(world, fault.node, true)) noteFired(world, fault);
    return () => undefined;
  },
};
