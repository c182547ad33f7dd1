import { joinWorker } from "../node/join-worker";
import { leaveCluster } from "../node/leave-cluster";
import { actAs } from "../record";
import { noteFired } from "./armed";
import type { FaultEntryOf } from "./fault-entry";
import { nodeFault } from "./node-fault";
import { operator } from "./operator";

/** New hardware under an old name: another system UUID and address, and what the worker ran before. */
export const operatorReplacesWorker: FaultEntryOf<"operator-replaces-worker"> = {
  ...nodeFault(
    "operator-replaces-worker",
    "An operator puts a new machine in a worker's place",
    "worker",
  ),
  arm: (world, fault) => {
    const node = world.nodes.get(fault.node);
    if (node?.role === "worker") {
      actAs(world, operator, () => {
        leaveCluster(world, node);
        joinWorker(world, node.name, node);
      });
      noteFired(world, fault);
    }
    return () => undefined;
  },
};
