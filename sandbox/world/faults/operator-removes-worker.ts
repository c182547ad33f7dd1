import { leaveCluster } from "../node/leave-cluster";
import { actAs } from "../record";
import { noteFired } from "./armed";
import type { FaultEntryOf } from "./fault-entry";
import { nodeFault } from "./node-fault";
import { operator } from "./operator";

/** A machine that an autoscaler or a person takes away with its Node. It stays away. */
export const operatorRemovesWorker: FaultEntryOf<"operator-removes-worker"> = {
  ...nodeFault("operator-removes-worker", "An operator takes a worker away", "worker"),
  arm: (world, fault) => {
    const node = world.nodes.get(fault.node);
    if (node?.role === "worker") {
      actAs(world, operator, () => {
        leaveCluster(world, node);
      });
      noteFired(world, fault);
    }
    return () => undefined;
  },
};
